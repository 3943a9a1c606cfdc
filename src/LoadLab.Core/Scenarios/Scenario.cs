namespace LoadLab.Core.Scenarios;

/// <summary>What the user wrote, parsed and validated: who does what at which rate, and what must hold. Immutable.</summary>
public sealed record Scenario
{
    /// <summary>Name by which reports and baselines know the scenario: the file's name without its ending.</summary>
    public required string Name { get; init; }

    /// <summary>One or two sentences for people. Empty when the file has none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Seed of everything random in the run: arrivals, payloads, users. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The loads that run side by side; at least one.</summary>
    public required IReadOnlyList<Workload> Workloads { get; init; }

    /// <summary>The SLA: every objective must hold. The implicit one on failures is added by the verdict.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    /// <summary>Limits on the generator, each replacing the built-in limit on the same quantity. They may only be tightened.</summary>
    public IReadOnlyList<Objective> ValidityLimits { get; init; } = [];

    /// <summary>Conditions that end the run early, each holding for a time without interruption.</summary>
    public IReadOnlyList<AbortRule> AbortRules { get; init; } = [];

    /// <summary>What only the embedded target reads.</summary>
    public EmbeddedTarget EmbeddedTarget { get; init; } = new();
}
