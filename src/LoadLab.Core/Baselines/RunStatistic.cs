using LoadLab.Core.Statistics;

namespace LoadLab.Core.Baselines;

/// <summary>One number of a run that is compared, with the windows that it comes from.</summary>
/// <param name="Name">As reports and the history know it, for example <c>events ingest response p95</c>.</param>
/// <param name="Unit"><c>ns</c>, <c>/s</c> or <c>cores</c>.</param>
/// <param name="Worse">Which way it gets worse.</param>
/// <param name="IsKey">Whether a comparison that cannot tell of it is inconclusive as a whole. Any may raise an alarm.</param>
/// <param name="Windows">Made when it is asked for, because it costs milliseconds.</param>
public sealed record RunStatistic(string Name, string Unit, WorseDirection Worse, bool IsKey, Func<IResampledWindows> Windows)
{
    /// <summary>What of a run is compared: p50, p95 and p99 of response times, throughput, and the target's processor time.</summary>
    public static IReadOnlyList<RunStatistic> Of(ComparableRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. run.Responses.SelectMany(series => Of(run, series)), .. run.Rates.Select(series => Of(run, series))];
    }

    /// <summary>The names with their values, as the history keeps them.</summary>
    public static IReadOnlyDictionary<string, double> ValuesOf(ComparableRun run) =>
        Of(run).DistinctBy(statistic => statistic.Name).ToDictionary(statistic => statistic.Name, statistic => statistic.Windows().Estimate, StringComparer.Ordinal);

    private static IEnumerable<RunStatistic> Of(ComparableRun run, ResponseSeries series)
    {
        var isOnlyPlateau = run.Responses.All(other => other.Workload != series.Workload || other.Name != series.Name || other.Phase == series.Phase);
        var during = isOnlyPlateau ? "" : $" during {series.Phase}";
        foreach (var (percentile, isKey) in new[] { (50.0, false), (95.0, true), (99.0, false) })
        {
            // Fewer values than this may not reach above the percentile at all.
            if (series.Histogram.Count >= SampleSize.MinimumCount(percentile))
            {
                yield return new RunStatistic(
                    $"{series.Workload} {series.Name} response p{percentile:0}{during}",
                    "ns",
                    WorseDirection.Higher,
                    isKey,
                    () => new PercentileWindows(series.Windows, percentile));
            }
        }
    }

    private static RunStatistic Of(ComparableRun run, RateSeries series)
    {
        var isOnlyPlateau = run.Rates.All(other => other.Name != series.Name || other.Phase == series.Phase);
        var isThroughput = series.Worse == WorseDirection.Lower;
        return new RunStatistic(
            isOnlyPlateau ? series.Name : $"{series.Name} during {series.Phase}",
            isThroughput ? "/s" : "cores",
            series.Worse,
            isThroughput,
            () => new RatioWindows(series.Amounts, series.Seconds));
    }
}
