namespace LoadLab.Target.Sequences;

/// <summary>
/// The last events of a key that suit a later step or cancel, in the order of events, for partial matches that begin or
/// advance by an event which arrives late. Bounded; the oldest gives way.
/// </summary>
internal sealed class ReorderBuffer
{
    /// <summary>The most events kept per key.</summary>
    public const int Capacity = 32;

    private StepEvent[] _events = [];
    private int _count;

    public bool IsEmpty => _count == 0;

    /// <summary>The events that come after one in the order of events, oldest first.</summary>
    public ReadOnlySpan<StepEvent> After(in StepEvent position)
    {
        var first = _count;
        while (first > 0 && _events[first - 1].IsAfter(position))
        {
            first--;
        }

        return _events.AsSpan(first, _count - first);
    }

    /// <returns>False when an event had to give way that might still have been of use.</returns>
    public bool Add(in StepEvent item)
    {
        var fits = _count < Capacity;
        if (!fits)
        {
            RemoveFirst(1);
        }

        if (_count == _events.Length)
        {
            Array.Resize(ref _events, Math.Max(4, _count * 2));
        }

        var place = _count++;
        for (; place > 0 && _events[place - 1].IsAfter(item); place--)
        {
            _events[place] = _events[place - 1];
        }

        _events[place] = item;
        return fits;
    }

    /// <summary>Removes what lies before an event time.</summary>
    public void RemoveBefore(long tsMonoNs)
    {
        var old = 0;
        while (old < _count && _events[old].TsMonoNs < tsMonoNs)
        {
            old++;
        }

        RemoveFirst(old);
    }

    public void Clear() => _count = 0;

    private void RemoveFirst(int count)
    {
        if (count > 0)
        {
            _count -= count;
            _events.AsSpan(count, _count).CopyTo(_events);
        }
    }
}
