namespace LoadLab.Target.Runs;

/// <summary>The account of one run, as <c>/v1/stats</c> shows it. Accepted = processed + duplicated + still queued.</summary>
public sealed record RunSummary
{
    /// <summary>The run's id; empty for events that name no run.</summary>
    public required string Run { get; init; }

    /// <summary>Events answered with 202, repeated ones included.</summary>
    public required long EventsAccepted { get; init; }

    /// <summary>Events evaluated against all rules; each number at most once.</summary>
    public required long EventsProcessed { get; init; }

    /// <summary>Events whose number had been there; accepted, and not evaluated again.</summary>
    public required long EventsDuplicated { get; init; }

    /// <summary>The lowest number seen; null before the first numbered event.</summary>
    public required ulong? LowestSequence { get; init; }

    /// <summary>The highest number seen; null before the first numbered event.</summary>
    public required ulong? HighestSequence { get; init; }

    /// <summary>Numbers between the lowest and the highest that never came.</summary>
    public required ulong Gaps { get; init; }

    /// <summary>Events so far out of order that nothing can be said of their number; 0 unless the spread exceeded 67 million.</summary>
    public required long Forgotten { get; init; }

    /// <summary>Alerts raised in this run.</summary>
    public required long Alerts { get; init; }
}
