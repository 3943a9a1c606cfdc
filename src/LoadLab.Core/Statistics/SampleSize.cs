namespace LoadLab.Core.Statistics;

/// <summary>How many values a percentile needs before it says anything.</summary>
public static class SampleSize
{
    /// <summary>
    /// The fewest values of which, with a probability of 97.5 %, at least one lies above the percentile:
    /// <c>ln 0.025 / ln(percentile / 100)</c>, rounded up. 72 for p95, 368 for p99, 3,688 for p99.9.
    /// </summary>
    /// <param name="percentile">Above 0 and below 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public static long MinimumCount(double percentile)
    {
        if (!(percentile is > 0 and < 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "must be above 0 and below 100");
        }

        return (long)Math.Ceiling(Math.Log(0.025) / Math.Log(percentile / 100));
    }
}
