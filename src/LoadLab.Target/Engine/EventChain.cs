using LoadLab.Target.Events;

namespace LoadLab.Target.Engine;

/// <summary>The rest of a chain of middleware: a value, so that passing an event on allocates nothing.</summary>
internal readonly struct EventChain(IEventMiddleware[] links, IEventHandler end, int index = 0)
{
    /// <summary>Hands the event to the next link, or to the end.</summary>
    public void Handle(CompactEvent item)
    {
        if (index < links.Length)
        {
            links[index].Handle(item, new EventChain(links, end, index + 1));
        }
        else
        {
            end.Handle(item);
        }
    }
}
