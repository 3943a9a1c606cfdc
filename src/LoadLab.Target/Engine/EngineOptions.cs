using LoadLab.Target.Runs;

namespace LoadLab.Target.Engine;

/// <summary>How the engine is laid out.</summary>
internal sealed record EngineOptions
{
    /// <summary>Parts that events are spread over by their entity, so that those of one entity stay in order.</summary>
    public int ShardCount { get; init; } = 2;

    /// <summary>Events that may wait in each shard; what finds its shard full is refused.</summary>
    public int ShardCapacity { get; init; } = 8192;

    /// <summary>Which thread evaluates.</summary>
    public DispatchMode Dispatch { get; init; } = DispatchMode.Caller;

    /// <summary>Links in front of the engine's own, in their order.</summary>
    public IReadOnlyList<IEventMiddleware> Middleware { get; init; } = [];

    public RunOptions Runs { get; init; } = new();
}
