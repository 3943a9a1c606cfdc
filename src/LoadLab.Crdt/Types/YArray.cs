using System.Text;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>A shared array. Values as in <see cref="YMap"/>.</summary>
public sealed class YArray : AbstractType
{
    internal const ulong TypeNumber = 0;

    private List<object?>? _early;

    /// <summary>Number of values.</summary>
    public int Length => Doc is null ? _early?.Count ?? 0 : (int)ListLength;

    /// <summary>Inserts values before the one at an index, 0 to <see cref="Length"/>.</summary>
    public void Insert(int index, params IReadOnlyList<object?> values)
    {
        if (Doc is null)
        {
            (_early ??= []).InsertRange(index, values);
            return;
        }

        using var scope = new TransactionScope(Doc);
        ListOperations.Insert(scope.Transaction, this, index, values);
    }

    /// <summary>Adds values at the end, behind tombstones too.</summary>
    public void Push(params IReadOnlyList<object?> values)
    {
        if (Doc is null)
        {
            (_early ??= []).AddRange(values);
            return;
        }

        using var scope = new TransactionScope(Doc);
        ListOperations.Push(scope.Transaction, this, values);
    }

    /// <summary>Deletes values, all of which must be there.</summary>
    public void Delete(int index, int length = 1)
    {
        if (Doc is null)
        {
            _early?.RemoveRange(index, length);
            return;
        }

        using var scope = new TransactionScope(Doc);
        ListOperations.Delete(scope.Transaction, this, index, length);
    }

    /// <summary>The value at an index, 0 to <see cref="Length"/>-1.</summary>
    public object? Get(int index) => ListOperations.Get(this, index);

    /// <summary>All values.</summary>
    public object?[] ToArray() => [.. ListOperations.Enumerate(this)];

    internal override void Integrate(Doc doc, Item? item)
    {
        base.Integrate(doc, item);
        if (Interlocked.Exchange(ref _early, null) is { } values)
        {
            Insert(0, values);
        }
    }

    internal override void WriteType(ByteWriter writer) => writer.WriteVarUint(TypeNumber);

    internal override void WriteJson(StringBuilder output) => ListOperations.WriteJson(output, this);
}
