namespace LoadLab.Targets;

/// <summary>The part of a target's <c>/v1/stats</c> that the harness reads, in range. Null is what is not told or was refused.</summary>
internal sealed record TargetStatistics
{
    /// <summary>The run that was asked about; null while the target has seen nothing of it, and when its account cannot be used.</summary>
    public TargetRun? Run { get; init; }

    /// <summary>Names of the sequence rules loaded; null when the target does not tell.</summary>
    public IReadOnlyList<string>? Sequences { get; init; }

    public TargetTimes? Dispatch { get; init; }

    public TargetProcess? Process { get; init; }
}

/// <summary>What the target knows of a run's events.</summary>
internal sealed record TargetRun
{
    public required long EventsAccepted { get; init; }

    public required long EventsProcessed { get; init; }

    public required long EventsDuplicated { get; init; }

    /// <summary>Alerts raised in the run.</summary>
    public long Alerts { get; init; }

    /// <summary>Whether everything that was accepted has been processed.</summary>
    public bool IsProcessed => EventsProcessed + EventsDuplicated >= EventsAccepted;
}

/// <summary>A distribution in ns, by percentile from above 0 to 100.</summary>
internal sealed record TargetTimes
{
    public required long Count { get; init; }

    public required long Max { get; init; }

    public required IReadOnlyDictionary<double, long> Percentiles { get; init; }
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
