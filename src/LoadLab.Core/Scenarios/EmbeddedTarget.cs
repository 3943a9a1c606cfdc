namespace LoadLab.Core.Scenarios;

/// <summary>Settings of the embedded target. Ignored when the run is against a target of the user's.</summary>
public sealed record EmbeddedTarget
{
    /// <summary>Smallest queue.</summary>
    public const int MinQueueCapacity = 2;

    /// <summary>Largest queue.</summary>
    public const int MaxQueueCapacity = 1_048_576;

    /// <summary>Rule files that the event engine loads, relative to the scenario file. Default: the shipped single-event rules.</summary>
    public IReadOnlyList<string> RuleFiles { get; init; } = ["rules/single.rules"];

    /// <summary>Accepted events that may wait for the engine before it answers 429. Default 65,536; range 2 to 1,048,576.</summary>
    public int QueueCapacity { get; init; } = 65_536;
}
