using MathNet.Numerics.Distributions;

namespace LoadLab.Core.Statistics;

/// <summary>
/// The median of the slopes between all pairs of points (Theil, 1950; Sen, 1968): up to 29 % of the points may be wild without
/// spoiling it.
/// </summary>
public static class TheilSen
{
    /// <summary>Longer series are thinned to this many medians of neighbouring points: the pairs grow with the square.</summary>
    public const int MaximumPointCount = 600;

    /// <summary>Fits a trend.</summary>
    /// <param name="times">Ascending, not all the same.</param>
    /// <param name="values">As many, at least 3.</param>
    /// <remarks>
    /// The interval is Sen's, from the variance of Kendall's score with ties. Points that depend on their neighbours carry less than
    /// independent ones; the variance is multiplied by (1 + r) / (1 - r), r being the lag-1 correlation of the residuals where above 0.
    /// </remarks>
    public static TrendLine Fit(IReadOnlyList<double> times, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(times.Count, 3, nameof(times));
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Count, times.Count, nameof(values));
        var groupLength = (times.Count + MaximumPointCount - 1) / MaximumPointCount;
        double[] x = [.. times.Chunk(groupLength).Select(group => Moments.Median(group))];
        double[] y = [.. values.Chunk(groupLength).Select(group => Moments.Median(group))];
        var slopes = SortedSlopes(x, y);
        var slope = Moments.QuantileOfSorted(slopes, 0.5);
        double[] residuals = [.. y.Select((value, i) => value - (slope * x[i]))];
        var correlation = Math.Clamp(Autocorrelation.At(residuals, 1), 0, 0.95);
        var deviation = Math.Sqrt(KendallVariance(x, y) * (1 + correlation) / (1 - correlation));
        return new TrendLine(slope, IntervalOf(slopes, deviation), Moments.Median(residuals));
    }

    private static double[] SortedSlopes(double[] x, double[] y)
    {
        var slopes = new List<double>(x.Length * (x.Length - 1) / 2);
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = i + 1; j < x.Length; j++)
            {
                if (x[j] != x[i])
                {
                    slopes.Add((y[j] - y[i]) / (x[j] - x[i]));
                }
            }
        }

        if (slopes.Count == 0)
        {
            throw new ArgumentException("All times are the same, so that there is no trend over time.");
        }

        slopes.Sort();
        return [.. slopes];
    }

    private static Interval IntervalOf(double[] slopes, double deviation)
    {
        // Ranks (N -+ z s) / 2; beyond the ends the interval is as wide as the slopes seen.
        var reach = Normal.InvCDF(0, 1, 0.975) * deviation;
        var low = Math.Round((slopes.Length - reach) / 2) - 1;
        var high = Math.Round((slopes.Length + reach) / 2);
        return new Interval(
            slopes[(int)Math.Clamp(low, 0, slopes.Length - 1)], slopes[(int)Math.Clamp(high, 0, slopes.Length - 1)]);
    }

    /// <summary>Variance of Kendall's score without a trend, less what groups of equal times or values take from it.</summary>
    private static double KendallVariance(double[] x, double[] y) =>
        (Term(x.Length) - TiesOf(x) - TiesOf(y)) / 18;

    private static double TiesOf(double[] values) =>
        values.GroupBy(value => value).Where(group => group.Skip(1).Any()).Sum(group => Term(group.Count()));

    private static double Term(double count) => count * (count - 1) * ((2 * count) + 5);
}
