using LoadLab.Core.Recording;
using MathNet.Numerics.Distributions;

namespace LoadLab.Core.Statistics;

/// <summary>
/// The confidence interval of a percentile from the one-second windows of one run. Neighbouring windows depend on each other, so
/// blocks of windows are resampled (Kuensch, 1989; circular: Politis and Romano, 1992).
/// </summary>
public static class BlockBootstrap
{
    /// <summary>Fewer windows than this give no interval.</summary>
    public const int MinimumWindowCount = 30;

    /// <summary>Resamples drawn by default.</summary>
    public const int DefaultResampleCount = 2000;

    /// <summary>Estimates a percentile with its 95 % interval.</summary>
    /// <param name="windows">One-second histograms of the plateau, in order of time, of one layout.</param>
    /// <param name="percentile">0 to 100.</param>
    /// <param name="random">Seeded; decides the resamples.</param>
    /// <param name="resampleCount">At least 100.</param>
    public static PercentileEstimate Estimate(
        IReadOnlyList<HistogramSnapshot> windows,
        double percentile,
        SeededRandom random,
        int resampleCount = DefaultResampleCount)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(resampleCount, 100);
        if (windows.All(window => window.Count == 0))
        {
            return PercentileEstimate.Without(null, windows.Count, "no values were recorded");
        }

        var series = new PercentileWindows(windows, percentile);
        return WhyNoInterval(series) is { } reason
            ? PercentileEstimate.Without(series.Estimate, windows.Count, reason)
            : new PercentileEstimate
            {
                Value = series.Estimate,
                Interval = IntervalOf(series, random, resampleCount),
                WindowCount = series.WindowCount,
                BlockLengthWindows = series.BlockLengthWindows,
            };
    }

    private static string? WhyNoInterval(PercentileWindows series)
    {
        if (series.WindowCount < MinimumWindowCount)
        {
            return $"an interval needs {MinimumWindowCount} one-second windows, the plateau has {series.WindowCount}";
        }

        return series.CorrelationLengthWindows >= series.BlockLengthWindows
            ? $"values depend on each other over {series.CorrelationLengthWindows} s, too long for a plateau of "
                + $"{series.WindowCount} s; lengthen it"
            : null;
    }

    /// <summary>
    /// The 2.5 and 97.5 % quantiles of resamples, each stretched away from the estimate (on a logarithmic scale): plain quantiles are
    /// too narrow for few blocks, by the factor between Student's and the normal quantile, that between n and n - 1 (Hesterberg,
    /// 2014), and by what correlation beyond the block adds.
    /// </summary>
    private static Interval IntervalOf(PercentileWindows series, SeededRandom random, int resampleCount)
    {
        var resamples = new double[resampleCount];
        for (var i = 0; i < resampleCount; i++)
        {
            resamples[i] = series.Resample(random);
        }

        Array.Sort(resamples);
        var blockCount = (double)series.WindowCount / series.BlockLengthWindows;
        var stretch = StudentT.InvCDF(0, 1, blockCount - 1, 0.975) / Normal.InvCDF(0, 1, 0.975)
            * Math.Sqrt(blockCount / (blockCount - 1) * series.UnseenVarianceFactor);
        return new Interval(
            Stretch(Moments.QuantileOfSorted(resamples, 0.025), series.Estimate, stretch),
            Stretch(Moments.QuantileOfSorted(resamples, 0.975), series.Estimate, stretch));
    }

    private static double Stretch(double end, double estimate, double factor) =>
        end > 0 && estimate > 0
            ? estimate * Math.Pow(end / estimate, factor)
            : estimate + ((end - estimate) * factor);
}
