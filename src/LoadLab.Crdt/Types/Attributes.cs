using System.Collections;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>
/// Attributes of a text at a place, in the order in which they were set. Taking one away costs the same however many there
/// are, which a foreign document decides.
/// </summary>
internal sealed class Attributes : IEnumerable<KeyValuePair<string, FormatValue>>
{
    private readonly Dictionary<string, (long Place, FormatValue Value)> _entries = [];
    private long _nextPlace;

    public Attributes()
    {
    }

    public Attributes(IEnumerable<KeyValuePair<string, FormatValue>> entries)
    {
        foreach ((string key, FormatValue value) in entries)
        {
            this[key] = value;
        }
    }

    public int Count => _entries.Count;

    public IEnumerable<string> Keys => InOrder().Select(static entry => entry.Key);

    /// <summary>Sets an attribute, which keeps its place in the order if it is there.</summary>
    public FormatValue this[string key]
    {
        set => _entries[key] = (_entries.TryGetValue(key, out (long Place, FormatValue) known) ? known.Place : _nextPlace++, value);
    }

    public FormatValue this[string key, FormatValue missing] =>
        _entries.TryGetValue(key, out (long, FormatValue Value) known) ? known.Value : missing;

    public static Attributes From(IEnumerable<KeyValuePair<string, object?>> entries) =>
        new(Any.InScriptOrder(entries).Select(static entry => KeyValuePair.Create(entry.Key, FormatValue.From(entry.Value))));

    public bool TryGetValue(string key, out FormatValue value)
    {
        bool isSet = _entries.TryGetValue(key, out (long, FormatValue Value) known);
        value = isSet ? known.Value : FormatValue.Null;
        return isSet;
    }

    public void TryAdd(string key, FormatValue value)
    {
        if (_entries.TryAdd(key, (_nextPlace, value)))
        {
            _nextPlace++;
        }
    }

    public void Remove(string key) => _entries.Remove(key);

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
        new(InOrder().Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Value.Value)));

    public IEnumerator<KeyValuePair<string, FormatValue>> GetEnumerator() =>
        InOrder().Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<KeyValuePair<string, (long Place, FormatValue Value)>> InOrder() =>
        _entries.Count == 0 ? [] : _entries.OrderBy(static entry => entry.Value.Place);
}
