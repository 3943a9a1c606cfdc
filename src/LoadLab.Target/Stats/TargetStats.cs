using LoadLab.Target.Metrics;
using LoadLab.Target.Runs;

namespace LoadLab.Target.Stats;

/// <summary>What <c>GET /v1/stats</c> answers: everything since the target started.</summary>
public sealed record TargetStats
{
    /// <summary>Events answered with 202.</summary>
    public required long Accepted { get; init; }

    /// <summary>Events evaluated; each number of a run at most once.</summary>
    public required long Processed { get; init; }

    /// <summary>Events accepted whose number had been there; they are not evaluated again.</summary>
    public required long Duplicated { get; init; }

    /// <summary>Events not accepted.</summary>
    public required long Rejected { get; init; }

    /// <summary>Events not accepted, by the reason that was answered.</summary>
    public required IReadOnlyDictionary<string, long> RejectedByReason { get; init; }

    /// <summary>Events whose evaluation failed: a defect of the target.</summary>
    public required long Defects { get; init; }

    /// <summary>Events accepted and not yet evaluated.</summary>
    public required long QueueDepth { get; init; }

    /// <summary>Events that can wait before one is answered with 429, over all shards.</summary>
    public required long QueueCapacity { get; init; }

    /// <summary>The runs known, or with <c>?run=</c> that one, if it is known.</summary>
    public required IReadOnlyList<RunSummary> Runs { get; init; }

    /// <summary>Runs given up for new ones.</summary>
    public required long RunsGivenUp { get; init; }

    /// <summary>Rules over single events.</summary>
    public required IReadOnlyList<RuleStats> Rules { get; init; }

    /// <summary>Sequence rules, over all runs known.</summary>
    public required IReadOnlyList<SequenceStats> Sequences { get; init; }

    /// <summary>From accepted to all rules evaluated, in ns.</summary>
    public required HistogramSummary Dispatch { get; init; }

    /// <summary>The target's process.</summary>
    public required ProcessStats Process { get; init; }
}
