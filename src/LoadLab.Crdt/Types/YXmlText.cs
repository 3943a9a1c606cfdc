using System.Text;
using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Types;

/// <summary>A text inside XML; attributes of stretches are written as elements around them.</summary>
public sealed class YXmlText : YText
{
    internal new const ulong TypeNumber = 6;

    /// <summary>Makes a text to be put into a fragment or an element, with some content.</summary>
    public YXmlText(string content = "")
        : base(content)
    {
    }

    /// <summary>The XML text, as yjs writes it.</summary>
    public override string ToString()
    {
        var output = new StringBuilder();
        foreach (TextDelta delta in ToDelta())
        {
            string[] names = [.. (delta.Attributes?.Keys ?? []).Order(StringComparer.Ordinal)];
            foreach (string name in names)
            {
                WriteOpening(output, name, delta.Attributes![name]);
            }

            output.Append(XmlText.Of(delta.Insert));
            foreach (string name in names.Reverse())
            {
                output.Append("</").Append(name).Append('>');
            }
        }

        return output.ToString();
    }

    internal override void WriteType(ByteWriter writer) => writer.WriteVarUint(TypeNumber);

    private static void WriteOpening(StringBuilder output, string name, object? value)
    {
        output.Append('<').Append(name);
        if (value is IEnumerable<KeyValuePair<string, object?>> entries)
        {
            foreach ((string key, object? entry) in entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
            {
                output.Append(' ').Append(key).Append("=\"").Append(XmlText.Of(entry)).Append('"');
            }
        }

        output.Append('>');
    }
}
