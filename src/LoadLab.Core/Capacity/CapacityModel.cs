using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>The Universal Scalability Law on the steps of a search, with the knee of its response-time curve.</summary>
public sealed record CapacityModel
{
    /// <summary>Why the steps do not support the law; null when they do.</summary>
    public string? RefusalReason { get; init; }

    /// <summary>Throughput of one request at a time, in units of work per second.</summary>
    public Estimate? RatePerSecond { get; init; }

    /// <summary>Share of the work that must wait its turn.</summary>
    public Estimate? Contention { get; init; }

    /// <summary>Cost of each pair of requests agreeing with each other.</summary>
    public Estimate? Coherency { get; init; }

    /// <summary>Highest throughput of the curve; null where nothing bounds it.</summary>
    public Estimate? PeakThroughputPerSecond { get; init; }

    /// <summary>Whether the peak lies beyond what was measured.</summary>
    public bool IsPeakExtrapolated { get; init; }

    /// <summary>Typical distance of a step from the curve, as a ratio.</summary>
    public double? ResidualRatio { get; init; }

    /// <summary>
    /// Concurrency at which throughput over response time is highest (Kleinrock's power, 1979): beyond it, waiting grows faster than
    /// throughput. Null where the curve has none.
    /// </summary>
    public double? KneeConcurrency { get; init; }

    /// <summary>Throughput at the knee.</summary>
    public double? KneeThroughputPerSecond { get; init; }

    /// <summary>
    /// Median over the steps of the concurrency counted at the turns of seconds over the one by Little's law; near 1 when both agree. Null
    /// when nothing was counted.
    /// </summary>
    public double? CountedOverLittle { get; init; }

    /// <summary>The points that the law was fitted to.</summary>
    public IReadOnlyList<ScalabilityPoint> Points { get; init; } = [];

    /// <summary>The curve; null when refused.</summary>
    public UniversalScalabilityLaw? Law => RatePerSecond is { } rate && Contention is { } contention && Coherency is { } coherency
        ? new UniversalScalabilityLaw(rate.Value, contention.Value, coherency.Value)
        : null;
}
