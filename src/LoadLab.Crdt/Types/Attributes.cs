using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>Attributes of a text at a place, in the order in which they were set.</summary>
internal sealed class Attributes : OrderedDictionary<string, FormatValue>
{
    public Attributes()
    {
    }

    public Attributes(IEnumerable<KeyValuePair<string, FormatValue>> entries)
        : base(entries)
    {
    }

    public FormatValue this[string key, FormatValue missing] => TryGetValue(key, out FormatValue? value) ? value : missing;

    public static Attributes From(IEnumerable<KeyValuePair<string, object?>> entries) =>
        new(Any.InScriptOrder(entries).Select(static entry => KeyValuePair.Create(entry.Key, FormatValue.From(entry.Value))));

    /// <summary>Passes a format mark: null ends the attribute.</summary>
    public void Pass(ContentFormat format)
    {
        if (format.Value.IsNull)
        {
            Remove(format.Key);
        }
        else
        {
            this[format.Key] = format.Value;
        }
    }

    public OrderedDictionary<string, object?> ToValues() =>
        new(this.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Value)));
}
