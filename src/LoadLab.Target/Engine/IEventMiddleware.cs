using LoadLab.Target.Events;

namespace LoadLab.Target.Engine;

/// <summary>A link of the chain that every event passes before its rules are evaluated.</summary>
internal interface IEventMiddleware
{
    /// <summary>
    /// Does its part and calls <paramref name="next"/>, or does not, which ends the event's way. Called for one event of a shard
    /// at a time, for several shards at once.
    /// </summary>
    void Handle(CompactEvent item, EventChain next);
}
