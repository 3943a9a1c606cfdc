using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>How measured capacity went over the nights.</summary>
/// <param name="SharePerStep">Change from one measurement to the next as a share of the median, with its interval.</param>
/// <param name="IsProved">Whether the interval leaves 0 out.</param>
/// <param name="Anomalies">Measurements far off the trend; index into the history.</param>
/// <param name="BackTest">Error of the trend on held-back measurements; null when too few.</param>
public sealed record CapacityTrend(Estimate SharePerStep, bool IsProved, IReadOnlyList<Anomaly> Anomalies, BackTest? BackTest)
{
    /// <summary>Robust trend (Theil-Sen), and outliers of what is left without it.</summary>
    /// <param name="capacities">Oldest first, at least 3.</param>
    public static CapacityTrend Of(IReadOnlyList<double> capacities)
    {
        ArgumentNullException.ThrowIfNull(capacities);
        double[] times = [.. Enumerable.Range(0, capacities.Count).Select(i => (double)i)];
        var line = TheilSen.Fit(times, capacities);
        var median = line.Intercept + (line.Slope * (capacities.Count - 1) / 2);
        double[] level = [.. capacities.Select((value, i) => value - (line.Slope * (i - ((capacities.Count - 1) / 2.0))))];
        var backTest = capacities.Count >= 8 ? Forecast.Fit(capacities).BackTest : null;
        return new CapacityTrend(
            new Estimate(line.Slope / median, new Interval(line.Interval.Low / median, line.Interval.High / median)),
            line.Interval.Low > 0 || line.Interval.High < 0,
            AnomalyDetector.Find(level, smallestDeviationRatio: 0.02),
            backTest);
    }
}
