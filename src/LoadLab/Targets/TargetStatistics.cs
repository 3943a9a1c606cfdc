namespace LoadLab.Targets;

/// <summary>The part of a target's <c>/v1/stats</c> that the harness reads. Only the counts of runs must be there.</summary>
internal sealed record TargetStatistics
{
    public required IReadOnlyList<TargetRun> Runs { get; init; }

    /// <summary>The run that was asked about; null while the target has seen nothing of it.</summary>
    public TargetRun? Run => Runs is [var run, ..] ? run : null;

    /// <summary>The sequence rules loaded; null when the target does not tell.</summary>
    public IReadOnlyList<TargetSequence>? Sequences { get; init; }

    public TargetTimes? Dispatch { get; init; }

    public TargetProcess? Process { get; init; }
}

/// <summary>What the target knows of a run's events.</summary>
internal sealed record TargetRun
{
    /// <summary>A million events a second for thirty years; sums of a few such counts do not overflow.</summary>
    private const long MostEvents = 1_000_000_000_000_000;

    public required string Run { get; init; }

    public required long EventsAccepted { get; init; }

    public required long EventsProcessed { get; init; }

    public required long EventsDuplicated { get; init; }

    /// <summary>Alerts raised in the run.</summary>
    public long Alerts { get; init; }

    /// <summary>Whether the counts can be counts: none below zero, none beyond what a run can hold. Others are not used.</summary>
    public bool IsPossible => ((long[])[EventsAccepted, EventsProcessed, EventsDuplicated, Alerts]).All(count => count is >= 0 and <= MostEvents);

    /// <summary>Whether everything that was accepted has been processed.</summary>
    public bool IsProcessed => EventsProcessed + EventsDuplicated >= EventsAccepted;
}

/// <summary>A sequence rule of the target.</summary>
internal sealed record TargetSequence
{
    public required string Name { get; init; }
}

/// <summary>A distribution in ns, percentiles by name (<c>50</c>, <c>99.9</c>).</summary>
internal sealed record TargetTimes
{
    public required long Count { get; init; }

    public required long Max { get; init; }

    public required IReadOnlyDictionary<string, long> Percentiles { get; init; }
}

/// <summary>The target's process. Null is what the target does not tell.</summary>
internal sealed record TargetProcess
{
    public double? CpuSeconds { get; init; }

    public long? ResidentBytes { get; init; }

    public long? OpenHandles { get; init; }

    public double? GcPauseSeconds { get; init; }

    public long? GcCount { get; init; }

    public string? GcMode { get; init; }

    public long? AllocatedBytes { get; init; }

    public TargetTimes? Hiccups { get; init; }
}
