namespace LoadLab.Core.Sessions;

/// <summary>
/// Completions that wait for the lane's owner. Bounded: a session has at most one finished arrival and one change of
/// readiness waiting. Used by one thread.
/// </summary>
internal sealed class CompletionQueue(int capacity)
{
    private readonly Completion[] _items = new Completion[capacity];
    private int _head;

    internal int Count { get; private set; }

    internal void Add(in Completion completion)
    {
        if (Count == _items.Length)
        {
            throw new InvalidOperationException("A session reported more than it may: a defect of the lane.");
        }

        _items[(_head + Count++) % _items.Length] = completion;
    }

    internal int Drain(Span<Completion> destination)
    {
        var count = Math.Min(Count, destination.Length);
        for (var i = 0; i < count; i++)
        {
            destination[i] = _items[_head];
            _head = (_head + 1) % _items.Length;
        }

        Count -= count;
        return count;
    }

    internal void Clear() => Count = 0;
}
