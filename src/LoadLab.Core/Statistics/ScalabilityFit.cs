namespace LoadLab.Core.Statistics;

/// <summary>The outcome of fitting the Universal Scalability Law: a law with intervals, or the reason why it was refused.</summary>
public sealed record ScalabilityFit
{
    /// <summary>Why the points do not support the law, fit for a report; null when they do and the rest is given.</summary>
    public string? RefusalReason { get; init; }

    /// <summary>The law of best fit.</summary>
    public UniversalScalabilityLaw Law { get; init; }

    /// <summary>Throughput of one request at a time, per second.</summary>
    public Estimate RatePerSecond { get; init; }

    /// <summary>Contention.</summary>
    public Estimate Contention { get; init; }

    /// <summary>Coherency.</summary>
    public Estimate Coherency { get; init; }

    /// <summary>Highest throughput; null where neither contention nor coherency bounds it.</summary>
    public Estimate? PeakThroughputPerSecond { get; init; }

    /// <summary>Whether the peak lies beyond the highest concurrency measured: then it is a guess from the curve's bend.</summary>
    public bool IsPeakExtrapolated { get; init; }

    /// <summary>Typical distance of a point from the curve, as a ratio.</summary>
    public double ResidualRatio { get; init; }

    internal static ScalabilityFit Refused(string reason) => new() { RefusalReason = reason };
}
