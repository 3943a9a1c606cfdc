namespace LoadLab.Core.Statistics;

/// <summary>How much values of a series depend on their predecessors, and how long blocks must be to keep that.</summary>
public static class Autocorrelation
{
    /// <summary>
    /// The correlation of a series with itself <paramref name="lag"/> steps later, -1 to 1, by the usual estimator (both sums
    /// divided by n, so that it shrinks towards 0 at long lags); 0 for a constant series.
    /// </summary>
    public static double At(ReadOnlySpan<double> series, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        var variance = Covariance(series, 0);
        return variance > 0 ? Covariance(series, lag) / variance : 0;
    }

    /// <summary>
    /// The smallest lag after which the correlation stays insignificant: five lags in a row (more for long series) within
    /// <c>2 sqrt(log10 n / n)</c> (Politis and White, 2004). 0 for independent values.
    /// </summary>
    public static int CorrelationLength(ReadOnlySpan<double> series)
    {
        var count = series.Length;
        if (count < 3)
        {
            return 0;
        }

        var bound = 2 * Math.Sqrt(Math.Log10(count) / count);
        var needed = Math.Max(5, (int)Math.Sqrt(Math.Log10(count)));
        var limit = Math.Min(count - 1, (int)Math.Ceiling(Math.Sqrt(count)) + needed);
        var (length, quiet) = (0, 0);
        for (var lag = 1; lag <= limit && quiet < needed; lag++)
        {
            if (Math.Abs(At(series, lag)) > bound)
            {
                (length, quiet) = (lag, 0);
            }
            else
            {
                quiet++;
            }
        }

        return length;
    }

    /// <summary>
    /// Block length for a circular block bootstrap: the one that Politis and White (2004, corrected 2009 with Patton) show to
    /// minimise the error of the variance, but always longer than <see cref="CorrelationLength"/>; at least
    /// <c>2 cbrt n</c>, because correlation too weak to be seen in a short series still matters, and at most a fifth of it.
    /// </summary>
    public static int BlockLength(ReadOnlySpan<double> series)
    {
        var correlationLength = CorrelationLength(series);
        var window = 2 * Math.Max(correlationLength, 1);
        var (spectrum, slope) = (Covariance(series, 0), 0.0);
        for (var lag = 1; lag <= Math.Min(window, series.Length - 1); lag++)
        {
            var weighted = FlatTop((double)lag / window) * Covariance(series, lag);
            spectrum += 2 * weighted;
            slope += 2 * lag * weighted;
        }

        var optimum = spectrum > 0
            ? Math.Cbrt(2 * slope * slope / (4.0 / 3 * spectrum * spectrum) * series.Length)
            : 0;
        var shortest = Math.Max(correlationLength + 1, (int)Math.Ceiling(2 * Math.Cbrt(series.Length)));
        var longest = Math.Max(1, series.Length / 5);
        return (int)Math.Clamp(Math.Ceiling(optimum), Math.Min(shortest, longest), longest);
    }

    /// <summary>
    /// By how much the variance of the series' mean exceeds what blocks of a length can show, at least 1: the variance of a first-order
    /// autoregression with the series' lag-1 correlation (freed of its bias by Kendall's (1 + 3r) / n) over the one within blocks.
    /// </summary>
    public static double UnseenVarianceFactor(ReadOnlySpan<double> series, int blockLength)
    {
        var variance = Covariance(series, 0);
        var seen = variance;
        for (var lag = 1; lag < Math.Min(blockLength, series.Length); lag++)
        {
            seen += 2 * (1 - ((double)lag / blockLength)) * Covariance(series, lag);
        }

        var correlation = At(series, 1);
        var unbiased = Math.Clamp(correlation + ((1 + (3 * correlation)) / series.Length), 0, 0.9);
        return seen > 0 ? Math.Max(1, variance * (1 + unbiased) / (1 - unbiased) / seen) : 1;
    }

    private static double FlatTop(double share) => share <= 0.5 ? 1 : Math.Max(0, 2 * (1 - share));

    private static double Covariance(ReadOnlySpan<double> series, int lag)
    {
        var mean = Moments.Mean(series);
        var sum = 0.0;
        for (var i = lag; i < series.Length; i++)
        {
            sum += (series[i] - mean) * (series[i - lag] - mean);
        }

        return series.Length == 0 ? 0 : sum / series.Length;
    }
}
