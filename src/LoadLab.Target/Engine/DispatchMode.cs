namespace LoadLab.Target.Engine;

/// <summary>Which thread evaluates the events of a shard.</summary>
public enum DispatchMode
{
    /// <summary>
    /// The thread that brings an event, unless another is at the shard already, which then takes it along: no wake-up, no
    /// waiting. The default; docs/event-engine.md has the measurements.
    /// </summary>
    Caller,

    /// <summary>A thread of the pool: the caller only queues.</summary>
    ThreadPool,
}
