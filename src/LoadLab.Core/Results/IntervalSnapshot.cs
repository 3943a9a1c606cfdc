namespace LoadLab.Core.Results;

/// <summary>What views see once a second while a run goes on. Immutable; any number of views, on any thread.</summary>
public sealed record IntervalSnapshot
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>Scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Since the start of the schedule.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>Length of the whole schedule.</summary>
    public required double PlannedSeconds { get; init; }

    /// <summary>Phases of all workloads with their places in time, those to come among them.</summary>
    public IReadOnlyList<PhaseResult> Phases { get; init; } = [];

    /// <summary>This window's points, one for each workload.</summary>
    public required IReadOnlyList<TimelinePoint> Points { get; init; }

    /// <summary>The samples of this window.</summary>
    public required IReadOnlyList<MeasurementWindow> Windows { get; init; }

    /// <summary>Counts since the start, one for each workload in the order of <see cref="Points"/>.</summary>
    public required IReadOnlyList<WorkloadResult> Totals { get; init; }

    /// <summary>Objectives on what was measured so far.</summary>
    public required IReadOnlyList<ObjectiveResult> Objectives { get; init; }

    /// <summary>Validity limits on what was measured so far.</summary>
    public required IReadOnlyList<ObjectiveResult> Validity { get; init; }

    /// <summary>Failures so far.</summary>
    public required IReadOnlyList<ErrorResult> Errors { get; init; }
}
