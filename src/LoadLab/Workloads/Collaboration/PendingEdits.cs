using System.Runtime.InteropServices;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// What a user has done that some of the others have not seen yet, or that the server has not told to have, in the order in
/// which it was done; as a rule the last few milliseconds of it.
/// </summary>
internal sealed class PendingEdits
{
    private const int CompactAt = 32;

    private readonly List<PendingEdit> _edits = [];
    private int _head;

    private delegate long KeyOf(in PendingEdit edit);

    public bool IsEmpty => _head == _edits.Count;

    /// <summary>All of them, those that everybody has seen but an older one has not included.</summary>
    public Span<PendingEdit> All => CollectionsMarshal.AsSpan(_edits)[_head..];

    public void Add(in PendingEdit edit) => _edits.Add(edit);

    /// <summary>Those with keys above one and up to another, where keys grow in the order of the list.</summary>
    public Span<PendingEdit> Between(long above, long upTo)
    {
        var all = All;
        var start = CountUpTo(all, above, static (in PendingEdit edit) => edit.Key);
        return all[start..CountUpTo(all, upTo, static (in PendingEdit edit) => edit.Key)];
    }

    /// <summary>Those that one message took to the server, where tickets grow in the order of the list.</summary>
    public Span<PendingEdit> WithTicket(long ticket)
    {
        var all = All;
        var start = CountUpTo(all, ticket - 1, static (in PendingEdit edit) => edit.Ticket);
        return all[start..CountUpTo(all, ticket, static (in PendingEdit edit) => edit.Ticket)];
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _edits.Clear();
        _head = 0;
    }

    /// <summary>Forgets the oldest as far as everybody has seen them.</summary>
    public void Trim()
    {
        var edits = CollectionsMarshal.AsSpan(_edits);
        while (_head < edits.Length && edits[_head].Remaining == 0)
        {
            _head++;
        }

        if (_head == _edits.Count)
        {
            Clear();
        }
        else if (_head >= CompactAt && _head * 2 > _edits.Count)
        {
            _edits.RemoveRange(0, _head);
            _head = 0;
        }
    }

    /// <returns>Edits from the first on whose value is at most that; the values grow.</returns>
    private static int CountUpTo(Span<PendingEdit> edits, long value, KeyOf keyOf)
    {
        var low = 0;
        var high = edits.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (keyOf(edits[middle]) <= value)
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
