using System.Globalization;
using System.Text;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>Values of a document on their way in and out of <see cref="Content"/>.</summary>
internal static class Values
{
    /// <summary>Whether neighbours in an array share one item.</summary>
    public static bool IsPacked(object? value) => value is not (byte[] or AbstractType or Subdoc);

    /// <summary>Content of one unit for a value.</summary>
    public static Content ToContent(object? value) => value switch
    {
        byte[] bytes => new ContentBinary(bytes),
        AbstractType { Doc: null } type => new ContentType(type),
        AbstractType => throw new ArgumentException("The type is in a document already; make a new one.", nameof(value)),
        Subdoc subdoc => new ContentDoc(subdoc),
        _ => new ContentAny([Checked(value)]),
    };

    /// <summary>Refuses at the call what could not be encoded at the end of the transaction.</summary>
    public static object? Checked(object? value)
    {
        ByteWriter writer = ByteWriter.Rent();
        try
        {
            Any.Write(writer, value);
            var reader = new ByteReader(writer.WrittenSpan);
            return Any.Read(ref reader);
        }
        finally
        {
            writer.Return();
        }
    }

    /// <summary>The value of one unit of an item.</summary>
    public static object? Get(Item item, int index) => item.Content switch
    {
        ContentString text => text.Text[index].ToString(),
        ContentAny any => any.Values[index],
        ContentJson json => json.GetValue(index),
        ContentBinary binary => binary.Bytes,
        ContentEmbed embed => embed.Value,
        ContentType nested => nested.Type,
        ContentDoc subdoc => subdoc.Subdoc,
        _ => null,
    };

    /// <summary>Writes a value as JSON.</summary>
    public static void WriteJson(StringBuilder output, object? value)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case AbstractType type: type.WriteJson(output); break;
            case Subdoc subdoc: output.Append(CultureInfo.InvariantCulture, $"{{\"guid\":{Json.Stringify(subdoc.DocGuid)}}}"); break;
            default: output.Append(Json.Stringify(value)); break;
        }
    }
}
