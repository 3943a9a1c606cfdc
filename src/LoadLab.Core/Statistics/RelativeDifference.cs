namespace LoadLab.Core.Statistics;

/// <summary>How a statistic of one set of runs differs from that of another. Without a reason against it, it has an interval.</summary>
public sealed record RelativeDifference
{
    /// <summary>The statistic of each run compared with.</summary>
    public required IReadOnlyList<double> BaselineRuns { get; init; }

    /// <summary>The statistic of each run judged.</summary>
    public required IReadOnlyList<double> CandidateRuns { get; init; }

    /// <summary>Why nothing can be said, fit for a report; null when the rest is given.</summary>
    public string? InconclusiveReason { get; init; }

    /// <summary>Candidate over baseline less 1, of geometric means over runs: 0.1 is 10 % more.</summary>
    public double DifferenceRatio { get; init; }

    /// <summary>95 % interval of <see cref="DifferenceRatio"/>.</summary>
    public Interval Interval { get; init; }

    /// <summary>Chance of a difference at least as large, either way, when there is none.</summary>
    public double PValue { get; init; } = 1;

    /// <summary>The smallest true difference that these runs would find in nine cases of ten, as a ratio.</summary>
    public double SmallestFoundRatio { get; init; }

    /// <summary>Variation between the runs compared with: standard deviation over mean; 0 for one run.</summary>
    public double BaselineVariationRatio => Moments.VariationRatio([.. BaselineRuns]);

    /// <summary>Variation between the runs judged: standard deviation over mean; 0 for one run.</summary>
    public double CandidateVariationRatio => Moments.VariationRatio([.. CandidateRuns]);
}
