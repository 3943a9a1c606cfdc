namespace LoadLab.Core.Capacity;

/// <summary>
/// A capacity search with its evidence, as written to <c>capacity.json</c> after every step: what a stopped search is resumed from, and
/// what reports are made of.
/// </summary>
public sealed record CapacityReport
{
    /// <summary>Version of the contract that this program writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Version of the contract.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Address of the target without secrets, or <c>embedded</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Seed of the first step; each following one has the next.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Wall clock at the start of the search, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What is varied.</summary>
    public required LoadAxis Axis { get; init; }

    /// <summary>Bounds of the search.</summary>
    public required SearchSettings Settings { get; init; }

    /// <summary>Phases of a full step.</summary>
    public required StepShape Shape { get; init; }

    /// <summary>Objectives of the scenario that no step can judge.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<CapacityStep> Steps { get; init; } = [];

    /// <summary>What the steps so far come to.</summary>
    public required CapacityConclusion Conclusion { get; init; }

    /// <summary>The model on the steps so far.</summary>
    public required CapacityModel Model { get; init; }

    /// <summary>Machine and build, for people.</summary>
    public required string Environment { get; init; }

    /// <summary>The command that repeats the search, secrets masked.</summary>
    public required string Command { get; init; }

    /// <summary>The same with one more step.</summary>
    public CapacityReport With(CapacityStep step)
    {
        List<CapacityStep> steps = [.. Steps, step];
        return this with { Steps = steps, Conclusion = CapacitySearch.Conclude(Settings, steps), Model = CapacityModeling.Fit(steps) };
    }
}
