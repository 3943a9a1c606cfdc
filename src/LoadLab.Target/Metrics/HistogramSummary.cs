namespace LoadLab.Target.Metrics;

/// <summary>What <c>/v1/stats</c> says of a distribution of durations. All values in ns, to a precision of 0.8 %.</summary>
public sealed record HistogramSummary
{
    /// <summary>How many durations.</summary>
    public required long Count { get; init; }

    /// <summary>0 when there are none.</summary>
    public required long Min { get; init; }

    /// <summary>0 when there are none.</summary>
    public required double Mean { get; init; }

    /// <summary>0 when there are none.</summary>
    public required long Max { get; init; }

    /// <summary>The sum of all.</summary>
    public required long Sum { get; init; }

    /// <summary>By the percentile as text: 50, 90, 95, 99, 99.9.</summary>
    public required IReadOnlyDictionary<string, long> Percentiles { get; init; }
}
