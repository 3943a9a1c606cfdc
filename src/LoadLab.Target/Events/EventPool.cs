using LoadLab.Target.Engine;

namespace LoadLab.Target.Events;

/// <summary>Keeps events for reuse, up to a bound. Safe for any number of threads.</summary>
/// <param name="capacity">How many idle events are kept; what is given back beyond is left to the garbage collector.</param>
internal sealed class EventPool(int capacity)
{
    private readonly BoundedRing<CompactEvent> _idle = new(capacity);

    /// <summary>An empty event.</summary>
    public CompactEvent Rent()
    {
        var item = _idle.TryDequeue() ?? new CompactEvent();
        item.Reset();
        return item;
    }

    /// <summary>Gives an event back; the caller must not touch it any more.</summary>
    public void Return(CompactEvent item) => _ = _idle.TryEnqueue(item);
}
