using LoadLab.Target.Events;

namespace LoadLab.Target.Engine;

/// <summary>Registers every event with its run and ends the way of those that had been there already.</summary>
internal sealed class DuplicateFilter : IEventMiddleware
{
    private long _count;

    /// <summary>How many have been ended.</summary>
    public long Count => Interlocked.Read(ref _count);

    public void Handle(CompactEvent item, EventChain next)
    {
        if (item.Run!.Register(item))
        {
            next.Handle(item);
        }
        else
        {
            Interlocked.Increment(ref _count);
        }
    }
}
