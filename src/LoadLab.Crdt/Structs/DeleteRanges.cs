using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Deleted units of one client.</summary>
internal sealed class DeleteRanges(ulong client) : IClientEntry
{
    private (long Clock, long Length)[] _ranges = new (long, long)[1];

    public ulong Client => client;

    public int Count { get; private set; }

    public ReadOnlySpan<(long Clock, long Length)> Span => _ranges.AsSpan(0, Count);

    /// <summary>Adds a range; one that continues the last is made one with it.</summary>
    public void Add(long clock, long length)
    {
        if (Count > 0 && _ranges[Count - 1].Clock + _ranges[Count - 1].Length == clock)
        {
            _ranges[Count - 1].Length += length;
            return;
        }

        if (Count == _ranges.Length)
        {
            Array.Resize(ref _ranges, Count * 2);
        }

        _ranges[Count++] = (clock, length);
    }

    public void SortAndMerge()
    {
        if (Count < 2)
        {
            return;
        }

        _ranges.AsSpan(0, Count).Sort(static (left, right) => left.Clock.CompareTo(right.Clock));
        int last = 0;
        for (int i = 1; i < Count; i++)
        {
            (long clock, long length) = _ranges[i];
            ref (long Clock, long Length) before = ref _ranges[last];
            if (before.Clock + before.Length >= clock)
            {
                before.Length = Math.Max(before.Length, clock + length - before.Clock);
            }
            else
            {
                _ranges[++last] = (clock, length);
            }
        }

        Count = last + 1;
    }

    /// <summary>Whether a clock is in a range, once these are sorted and apart.</summary>
    public bool Contains(long clock)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            (long start, long length) = _ranges[middle];
            if (clock < start)
            {
                high = middle - 1;
            }
            else if (clock >= start + length)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    public void Write(ByteWriter writer)
    {
        writer.WriteVarUint(client);
        writer.WriteVarUint((ulong)Count);
        foreach ((long clock, long length) in Span)
        {
            writer.WriteVarLong(clock);
            writer.WriteVarLong(length);
        }
    }
}
