using LoadLab.Core.Results;

namespace LoadLab.Core.Capacity;

/// <summary>One finished step of a capacity search, with its evidence. Stored for resuming and for reports.</summary>
public sealed record CapacityStep
{
    /// <summary>The load asked for: units of work per second, or users.</summary>
    public required double Load { get; init; }

    /// <summary>What the step was for.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>What it showed.</summary>
    public required StepVerdict Verdict { get; init; }

    /// <summary>Wall-clock time that the step took with its start, warm-up, drain and cool-down, in seconds.</summary>
    public required double TookSeconds { get; init; }

    /// <summary>Beginning of the step in the search's own time (the sum of what all steps before took), in seconds.</summary>
    public double StartSeconds { get; init; }

    /// <summary>Why it was not held, the most important first; empty when held.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The objectives as judged.</summary>
    public IReadOnlyList<ObjectiveResult> Objectives { get; init; } = [];

    /// <summary>The limits on the generator as judged.</summary>
    public IReadOnlyList<ObjectiveResult> Validity { get; init; } = [];

    /// <summary>Correct completions of the plateau, in units of work per second; null when unknown.</summary>
    public double? ThroughputPerSecond { get; init; }

    /// <summary>Requests at the target on average by Little's law: completed requests per second times mean service time.</summary>
    public double? Concurrency { get; init; }

    /// <summary>Requests at the target on average as counted at the turn of each second; null when not counted.</summary>
    public double? CountedConcurrency { get; init; }

    /// <summary>Of the response times of the plateau, in ns; null without samples.</summary>
    public double? ResponseMeanNs { get; init; }

    /// <inheritdoc cref="ResponseMeanNs"/>
    public double? ResponseP50Ns { get; init; }

    /// <inheritdoc cref="ResponseMeanNs"/>
    public double? ResponseP95Ns { get; init; }

    /// <inheritdoc cref="ResponseMeanNs"/>
    public double? ResponseP99Ns { get; init; }

    /// <summary>CPU of the generator on the plateau; 1 is one core.</summary>
    public double? GeneratorCpuCores { get; init; }

    /// <summary>CPU of the target on the plateau; 1 is one core.</summary>
    public double? TargetCpuCores { get; init; }
}
