using System.Text;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>Reads a text in stretches of equal attributes.</summary>
internal static class TextDeltas
{
    public static IReadOnlyList<TextDelta> Read(YText text)
    {
        var deltas = new List<TextDelta>();
        var attributes = new Attributes();
        var stretch = new StringBuilder();
        for (Item? item = text.Start; item is not null; item = item.Right)
        {
            if (item.Deleted)
            {
                continue;
            }

            switch (item.Content)
            {
                case ContentString content: stretch.Append(content.Text); break;
                case ContentFormat mark:
                    Flush(deltas, stretch, attributes);
                    attributes.Pass(mark);
                    break;
                case ContentType or ContentEmbed:
                    Flush(deltas, stretch, attributes);
                    deltas.Add(new TextDelta(Values.Get(item, 0), Copy(attributes)));
                    break;
            }
        }

        Flush(deltas, stretch, attributes);
        return deltas;
    }

    private static void Flush(List<TextDelta> deltas, StringBuilder stretch, Attributes attributes)
    {
        if (stretch.Length > 0)
        {
            deltas.Add(new TextDelta(stretch.ToString(), Copy(attributes)));
            stretch.Clear();
        }
    }

    private static OrderedDictionary<string, object?>? Copy(Attributes attributes) =>
        attributes.Count > 0 ? attributes.ToValues() : null;
}
