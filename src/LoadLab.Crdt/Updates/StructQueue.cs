using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Updates;

/// <summary>Structs of one client on their way into a document, by clock; gaps and overlaps are possible.</summary>
internal sealed class StructQueue(ulong client) : IClientEntry
{
    private const int MostKept = 64;

    private readonly List<AbstractStruct> _structs = [];
    private int _next;
    private bool _isUnordered;

    /// <summary>Whose structs these are. Set only while the queue is empty and in no map.</summary>
    public ulong Client { get; set; } = client;

    /// <summary>Unit that the first struct waits for; see <see cref="Integrator"/>.</summary>
    public ID WaitsFor { get; set; } = ID.None;

    public bool IsEmpty => _next == _structs.Count;

    public AbstractStruct Head => _structs[_next];

    /// <summary>What is left, in order.</summary>
    public ReadOnlySpan<AbstractStruct> Structs => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_structs)[_next..];

    public void RemoveHead() => _next++;

    /// <summary>Empties the queue so that it can be used again; false if it has grown too large to be kept.</summary>
    public bool TryClear()
    {
        if (_structs.Capacity > MostKept)
        {
            return false;
        }

        _structs.Clear();
        _next = 0;
        WaitsFor = ID.None;
        return true;
    }

    /// <summary>Adds a struct that begins at or after the last one.</summary>
    public void Append(AbstractStruct structure) => _structs.Add(structure);

    /// <summary>Adds structs wherever they belong, without those that are inside another.</summary>
    public void Merge(StructQueue other)
    {
        _structs.RemoveRange(0, _next);
        _next = 0;
        foreach (AbstractStruct structure in other.Structs)
        {
            Insert(structure);
        }
    }

    /// <summary>Adds structs of another block, in whatever order; <see cref="Order"/> must follow once all have come.</summary>
    public void AppendBlock(StructQueue other)
    {
        _structs.AddRange(other.Structs);
        _isUnordered = true;
    }

    /// <summary>Sorts what blocks have brought, without those that are inside another.</summary>
    public void Order()
    {
        if (!_isUnordered)
        {
            return;
        }

        _isUnordered = false;
        AbstractStruct[] sorted = [.. _structs.OrderBy(static structure => structure.Clock)];
        _structs.Clear();
        foreach (AbstractStruct structure in sorted)
        {
            Insert(structure);
        }
    }

    private void Insert(AbstractStruct structure)
    {
        int index = IndexAfter(structure.Clock);
        if (index > 0 && _structs[index - 1].End >= structure.End)
        {
            return;
        }

        int covered = index;
        while (covered < _structs.Count && _structs[covered].End <= structure.End)
        {
            covered++;
        }

        if (index > 0 && _structs[index - 1].Clock == structure.Clock)
        {
            index--;
        }

        _structs.RemoveRange(index, covered - index);
        _structs.Insert(index, structure);
    }

    private int IndexAfter(long clock)
    {
        int low = 0;
        int high = _structs.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_structs[middle].Clock <= clock)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
