using System.Text;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>
/// A shared map. Of concurrent values for a key the one of the highest client id wins. Values: null, <see cref="Undefined"/>,
/// bool, numbers (read back as double; a long is a bigint), string, byte[], lists, dictionaries with string keys, shared
/// types and <see cref="Subdoc"/>.
/// </summary>
public sealed class YMap : AbstractType
{
    internal const ulong TypeNumber = 1;

    private OrderedDictionary<string, object?>? _early;

    /// <summary>The entries, in no promised order.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Entries => MapOperations.Entries(this);

    /// <summary>Sets a key.</summary>
    /// <exception cref="ArgumentException">The value is of no kind that a document can hold.</exception>
    public void Set(string key, object? value)
    {
        if (Doc is null)
        {
            (_early ??= [])[key] = value;
            return;
        }

        using var scope = new TransactionScope(Doc);
        MapOperations.Set(scope.Transaction, this, key, value);
    }

    /// <summary>Removes a key, if it is there.</summary>
    public void Delete(string key)
    {
        if (Doc is null)
        {
            _early?.Remove(key);
            return;
        }

        using var scope = new TransactionScope(Doc);
        MapOperations.Delete(scope.Transaction, this, key);
    }

    /// <summary>The value of a key; null where there is none.</summary>
    public object? Get(string key) => MapOperations.Get(this, key);

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => MapOperations.Has(this, key);

    internal override void Integrate(Doc doc, Item? item)
    {
        base.Integrate(doc, item);
        foreach ((string key, object? value) in Interlocked.Exchange(ref _early, null) ?? [])
        {
            Set(key, value);
        }
    }

    internal override void WriteType(ByteWriter writer) => writer.WriteVarUint(TypeNumber);

    internal override void WriteJson(StringBuilder output) => MapOperations.WriteJson(output, this);
}
