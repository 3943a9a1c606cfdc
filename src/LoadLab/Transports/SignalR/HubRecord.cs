using System.Text;
using System.Text.Json;
using LoadLab.Core.Text;

namespace LoadLab.Transports.SignalR;

/// <summary>A record of SignalR's JSON hub protocol as a server sends it: the parts that matter, still in the bytes that came in.</summary>
internal readonly ref struct HubRecord
{
    /// <summary>Ends each record; a message holds one or more.</summary>
    public const byte Separator = 0x1e;

    /// <summary>Longest text of an error that is kept. Masking must see more than is shown.</summary>
    private const int MaxErrorBytes = 4096;

    public HubRecordKind Kind { get; private init; }

    /// <summary>Which call a completion belongs to, as its caller wrote it; empty for none.</summary>
    public ReadOnlySpan<byte> InvocationId { get; private init; }

    /// <summary>What an invocation calls; empty for none.</summary>
    public ReadOnlySpan<byte> Target { get; private init; }

    /// <summary>JSON of an invocation's arguments or a completion's result; empty for none.</summary>
    public ReadOnlySpan<byte> Value { get; private init; }

    /// <summary>Why a call, a handshake or a connection failed, cut and fit to be shown; null when it did not.</summary>
    public string? Error { get; private init; }

    /// <param name="json">One record without its separator. Escapes are expected in errors alone.</param>
    /// <exception cref="JsonException">It is no such record.</exception>
    public static HubRecord Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a record of the hub protocol is a JSON object");
        }

        var record = default(HubRecord);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            record = ReadProperty(ref reader, json, record);
        }

        return record;
    }

    private static HubRecord ReadProperty(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json, HubRecord record)
    {
        var name = reader.ValueSpan;
        _ = reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when name.SequenceEqual("type"u8) && reader.TryGetInt32(out var kind):
                return record with { Kind = (HubRecordKind)kind };
            case JsonTokenType.String when name.SequenceEqual("invocationId"u8):
                return record with { InvocationId = reader.ValueSpan };
            case JsonTokenType.String when name.SequenceEqual("target"u8):
                return record with { Target = reader.ValueSpan };
            case JsonTokenType.String when name.SequenceEqual("error"u8):
                return record with { Error = ErrorOf(reader) };
        }

        var isValue = name.SequenceEqual("arguments"u8) || name.SequenceEqual("result"u8);
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return isValue ? record with { Value = json[start..(int)reader.BytesConsumed] } : record;
    }

    private static string ErrorOf(scoped in Utf8JsonReader reader) => ForeignText.Show(
        reader.ValueSpan.Length <= MaxErrorBytes ? reader.GetString() : Encoding.UTF8.GetString(reader.ValueSpan[..MaxErrorBytes]),
        MaxErrorBytes);
}
