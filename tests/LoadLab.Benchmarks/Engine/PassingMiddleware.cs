using LoadLab.Target.Engine;
using LoadLab.Target.Events;

namespace LoadLab.Benchmarks.Engine;

/// <summary>A link that does nothing but count and pass on.</summary>
internal sealed class PassingMiddleware : IEventMiddleware
{
    private long _count;

    public long Count => _count;

    public void Handle(CompactEvent item, EventChain next)
    {
        _count++;
        next.Handle(item);
    }
}
