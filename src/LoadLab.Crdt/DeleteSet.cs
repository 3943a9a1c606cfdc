using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt;

/// <summary>Deleted units: by client, ranges of clocks.</summary>
public sealed class DeleteSet
{
    private readonly ClientMap<DeleteRanges> _clients = new();
    private int _used;

    /// <summary>Whether nothing is in the set.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (DeleteRanges ranges in _clients.Entries)
            {
                if (ranges.Count > 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Clients in the set, in no particular order; one may have no range.</summary>
    internal ReadOnlySpan<DeleteRanges> Clients => _clients.Entries;

    /// <summary>Whether a unit is in the set. The set must be sorted: those of transactions at their end are.</summary>
    public bool Contains(ID id) => _clients.Find(id.Client)?.Contains(id.Clock) ?? false;

    /// <summary>The ranges of a client as (first clock, length), sorted and apart once a transaction is at its end.</summary>
    public ReadOnlySpan<(long Clock, long Length)> GetRanges(ulong client) =>
        _clients.Find(client) is { } ranges ? ranges.Span : default;

    /// <summary>Adds a range, which may overlap others.</summary>
    internal void Add(ulong client, long clock, long length)
    {
        DeleteRanges? ranges = _clients.Find(client);
        if (ranges is null)
        {
            ranges = new DeleteRanges(client);
            _clients.Add(ranges);
        }

        ranges.Add(clock, length);
        _used++;
    }

    internal void AddAll(DeleteSet other)
    {
        foreach (DeleteRanges ranges in other.Clients)
        {
            foreach ((long clock, long length) in ranges.Span)
            {
                Add(ranges.Client, clock, length);
            }
        }
    }

    internal void SortAndMerge()
    {
        foreach (DeleteRanges ranges in _clients.Entries)
        {
            ranges.SortAndMerge();
        }
    }

    internal void Clear()
    {
        if (_used > 0)
        {
            _clients.Clear();
            _used = 0;
        }
    }

    internal void Write(ByteWriter writer)
    {
        int count = 0;
        foreach (DeleteRanges ranges in _clients.Entries)
        {
            count += ranges.Count > 0 ? 1 : 0;
        }

        writer.WriteVarUint((ulong)count);
        foreach (DeleteRanges ranges in count > 1 ? _clients.ToDescending() : _clients.Entries)
        {
            if (ranges.Count > 0)
            {
                ranges.Write(writer);
            }
        }
    }

    internal static DeleteSet Read(ref ByteReader reader)
    {
        var set = new DeleteSet();
        set.ReadInto(ref reader);
        return set;
    }

    /// <summary>
    /// Adds what follows in the reader, sorted and apart; ranges of no length are left out. A range must end within the
    /// numbers that clocks can have: else it could be kept, but never be told to anybody.
    /// </summary>
    /// <exception cref="DecodingException">A range ends beyond 2^53-1.</exception>
    internal void ReadInto(ref ByteReader reader)
    {
        int clientCount = reader.ReadCount();
        for (int i = 0; i < clientCount; i++)
        {
            ulong client = reader.ReadVarUint();
            int rangeCount = reader.ReadCount();
            for (int range = 0; range < rangeCount; range++)
            {
                long clock = reader.ReadVarLong();
                long length = reader.ReadVarLong();
                if (clock + length > ID.LargestClock)
                {
                    throw new DecodingException("A deletion ends beyond the clock 2^53-1.");
                }

                if (length > 0)
                {
                    Add(client, clock, length);
                }
            }
        }

        SortAndMerge();
    }
}
