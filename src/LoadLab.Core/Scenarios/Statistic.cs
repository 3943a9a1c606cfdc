namespace LoadLab.Core.Scenarios;

/// <summary>What of a distribution: a percentile, or one of its moments and ends.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Percentile">From 0 to 100; only for <see cref="StatisticKind.Percentile"/>.</param>
public readonly record struct Statistic(StatisticKind Kind, double Percentile = 0)
{
    /// <summary>A percentile from 0 to 100.</summary>
    public static Statistic At(double percentile) => new(StatisticKind.Percentile, percentile);
}

/// <summary>Which statistic.</summary>
public enum StatisticKind
{
    /// <summary>A percentile.</summary>
    Percentile,

    /// <summary>Arithmetic mean.</summary>
    Mean,

    /// <summary>Largest value.</summary>
    Max,

    /// <summary>Smallest value.</summary>
    Min,

    /// <summary>Number of samples.</summary>
    Count,
}
