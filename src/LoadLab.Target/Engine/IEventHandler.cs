using LoadLab.Target.Events;

namespace LoadLab.Target.Engine;

/// <summary>What stands at the end of a chain.</summary>
internal interface IEventHandler
{
    /// <param name="item">Lent for the call.</param>
    void Handle(CompactEvent item);
}
