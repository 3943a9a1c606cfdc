using System.Text;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>
/// A shared type: a list, a map by keys, or both. It lives in a document as a root (by name) or inside another type. A type
/// made by its constructor becomes usable by being put into one; what is put into it before is kept until then.
/// </summary>
public abstract class AbstractType
{
    private Dictionary<string, Item>? _map;

    private protected AbstractType()
    {
    }

    /// <summary>The document, or null for a type that is in none yet.</summary>
    public Doc? Doc { get; private set; }

    /// <summary>Item that holds a nested type; null for a root.</summary>
    internal Item? Item { get; private set; }

    /// <summary>Name of a root type.</summary>
    internal string RootName { get; set; } = "";

    /// <summary>First item of the list, deleted ones included.</summary>
    internal Item? Start { get; set; }

    /// <summary>Visible units in the list.</summary>
    internal long ListLength { get; set; }

    /// <summary>Whether a format mark was ever in the list.</summary>
    internal bool HasFormatting { get; set; }

    /// <summary>Positions in the list, once it is long enough to need it.</summary>
    internal PositionIndex? Index { get; set; }

    /// <summary>The last item of each key; its left neighbours are the key's former values.</summary>
    internal Dictionary<string, Item> Map => _map ??= new Dictionary<string, Item>();

    /// <summary>The values of <see cref="Map"/>, without creating it.</summary>
    internal IEnumerable<Item> MapItems => _map is null ? [] : _map.Values;

    internal Item? FindInMap(string key) => _map?.GetValueOrDefault(key);

    /// <summary>Writes the kind of the type.</summary>
    internal abstract void WriteType(ByteWriter writer);

    /// <summary>Writes the content as yjs's toJSON would give it.</summary>
    internal abstract void WriteJson(StringBuilder output);

    /// <summary>The type becomes part of a document.</summary>
    internal virtual void Integrate(Doc doc, Item? item)
    {
        Doc = doc;
        Item = item;
    }

    /// <summary>Forgets a list and map whose items were collected.</summary>
    internal void DropContent()
    {
        Start = null;
        _map = null;
        Index = null;
    }

    /// <summary>Takes over what was received for a root before its kind was known.</summary>
    internal void TakeOver(AbstractType untyped)
    {
        Start = untyped.Start;
        ListLength = untyped.ListLength;
        HasFormatting = untyped.HasFormatting;
        Index = untyped.Index;
        _map = untyped._map;
        for (Item? item = Start; item is not null; item = item.Right)
        {
            item.ParentReference = this;
        }

        foreach (Item last in MapItems)
        {
            for (Item? item = last; item is not null; item = item.Left)
            {
                item.ParentReference = this;
            }
        }
    }

    /// <summary>The content as JSON text, like <c>JSON.stringify(type.toJSON())</c> in JavaScript.</summary>
    public string ToJson()
    {
        var output = new StringBuilder();
        WriteJson(output);
        return output.ToString();
    }

    /// <summary>The document, for an operation that needs one.</summary>
    private protected Doc RequireDoc() => Doc
        ?? throw new InvalidOperationException("The type is in no document yet: put it into one before reading or changing it.");
}
