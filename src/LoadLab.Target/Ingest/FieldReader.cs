using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using LoadLab.Target.Events;
using LoadLab.Target.Schemas;

namespace LoadLab.Target.Ingest;

/// <summary>Reads the value of one field as the type that the schema demands.</summary>
internal static class FieldReader
{
    /// <param name="json">Stands at the value.</param>
    /// <param name="field">What the value must be.</param>
    /// <param name="target">Gets the value.</param>
    public static Rejection Read(ref Utf8JsonReader json, FieldDefinition field, CompactEvent target) => field.Type switch
    {
        FieldType.String => ReadString(ref json, field, target),
        FieldType.Bytes => ReadBytes(ref json, field, target),
        FieldType.Bool => ReadBool(ref json, field, target),
        _ => ReadNumber(ref json, field, target),
    };

    private static Rejection ReadNumber(ref Utf8JsonReader json, FieldDefinition field, CompactEvent target)
    {
        if (json.TokenType == JsonTokenType.Number)
        {
            switch (field.Type)
            {
                case FieldType.U64 when json.TryGetUInt64(out var value):
                    target.AddU64(field.Id, value);
                    return Rejection.None;
                case FieldType.I64 when json.TryGetInt64(out var value):
                    target.AddI64(field.Id, value);
                    return Rejection.None;
                case FieldType.F64 when json.TryGetDouble(out var value) && double.IsFinite(value):
                    target.AddF64(field.Id, value);
                    return Rejection.None;
            }
        }

        return WrongType(field, field.Type switch
        {
            FieldType.U64 => "a whole number from 0 to 2^64 - 1",
            FieldType.I64 => "a whole number from -2^63 to 2^63 - 1",
            _ => "a finite number",
        });
    }

    private static Rejection ReadBool(ref Utf8JsonReader json, FieldDefinition field, CompactEvent target)
    {
        if (json.TokenType is not (JsonTokenType.True or JsonTokenType.False))
        {
            return WrongType(field, "true or false");
        }

        target.AddBool(field.Id, json.TokenType == JsonTokenType.True);
        return Rejection.None;
    }

    private static Rejection ReadString(ref Utf8JsonReader json, FieldDefinition field, CompactEvent target)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            return WrongType(field, "a text");
        }

        if (json.ValueSpan.Length > IngestLimits.MaxTextBytes)
        {
            return TooLarge(field, json.ValueSpan.Length);
        }

        var written = json.CopyString(target.ReserveText(json.ValueSpan.Length));
        target.AddCommittedText(field.Id, target.CommitText(written));
        return Rejection.None;
    }

    private static Rejection ReadBytes(ref Utf8JsonReader json, FieldDefinition field, CompactEvent target)
    {
        const string Expected = "bytes in base64";
        if (json.TokenType != JsonTokenType.String)
        {
            return WrongType(field, Expected);
        }

        if (json.ValueSpan.Length > IngestLimits.MaxTextBytes)
        {
            return TooLarge(field, json.ValueSpan.Length);
        }

        // An escape (a base64 slash may come as \/) is undone first; the text shrinks, so it is decoded in place.
        var room = target.ReserveText(json.ValueSpan.Length);
        var length = json.CopyString(room);
        if (Base64.DecodeFromUtf8InPlace(room[..length], out var written) != OperationStatus.Done)
        {
            return WrongType(field, Expected);
        }

        target.AddCommittedText(field.Id, target.CommitText(written));
        return Rejection.None;
    }

    private static Rejection WrongType(FieldDefinition field, string expected) =>
        new(RejectionReason.WrongType, $"'{field.Path}' is {expected}");

    private static Rejection TooLarge(FieldDefinition field, int bytes) =>
        new(RejectionReason.TooLarge, $"'{field.Path}' has {bytes} bytes; at most {IngestLimits.MaxTextBytes}");
}
