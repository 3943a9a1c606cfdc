using System.Numerics;

namespace LoadLab.Target.Engine;

/// <summary>
/// A bounded first-in first-out queue for any number of producers and consumers, without locks and without allocation. Each
/// cell carries a ticket that says whose turn it is (after D. Vyukov's bounded MPMC queue).
/// </summary>
internal sealed class BoundedRing<T>
    where T : class
{
    private readonly Cell[] _cells;
    private readonly int _mask;
    private PaddedCounter _enqueued;
    private PaddedCounter _dequeued;

    /// <param name="capacity">At least 2; rounded up to a power of two.</param>
    public BoundedRing(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        _cells = new Cell[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _cells.Length - 1;
        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i].Ticket = i;
        }
    }

    public int Capacity => _cells.Length;

    /// <summary>How many items wait; a snapshot.</summary>
    public int Count => (int)Math.Clamp(Volatile.Read(ref _enqueued.Value) - Volatile.Read(ref _dequeued.Value), 0, _cells.Length);

    /// <summary>Whether an item is ready to be taken; a snapshot.</summary>
    public bool HasItem
    {
        get
        {
            var position = Volatile.Read(ref _dequeued.Value);
            return Volatile.Read(ref _cells[position & _mask].Ticket) == position + 1;
        }
    }

    /// <returns>False when the ring is full.</returns>
    public bool TryEnqueue(T item)
    {
        while (true)
        {
            var position = Volatile.Read(ref _enqueued.Value);
            ref var cell = ref _cells[position & _mask];
            var lead = Volatile.Read(ref cell.Ticket) - position;
            if (lead < 0)
            {
                return false;
            }

            if (lead == 0 && Interlocked.CompareExchange(ref _enqueued.Value, position + 1, position) == position)
            {
                cell.Item = item;
                Volatile.Write(ref cell.Ticket, position + 1);
                return true;
            }
        }
    }

    /// <returns>The oldest item, or null when none is ready.</returns>
    public T? TryDequeue()
    {
        while (true)
        {
            var position = Volatile.Read(ref _dequeued.Value);
            ref var cell = ref _cells[position & _mask];
            var lead = Volatile.Read(ref cell.Ticket) - (position + 1);
            if (lead < 0)
            {
                return null;
            }

            if (lead == 0 && Interlocked.CompareExchange(ref _dequeued.Value, position + 1, position) == position)
            {
                var item = cell.Item;
                cell.Item = null;
                Volatile.Write(ref cell.Ticket, position + _mask + 1);
                return item;
            }
        }
    }

    private struct Cell
    {
        public long Ticket;
        public T? Item;
    }
}
