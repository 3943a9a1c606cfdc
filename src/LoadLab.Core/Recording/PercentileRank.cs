namespace LoadLab.Core.Recording;

/// <summary>Turns a percentile into a rank, by the original's convention.</summary>
internal static class PercentileRank
{
    /// <summary>
    /// The 1-based rank of the value that stands for a percentile of <paramref name="count"/> values: the smallest whole number
    /// that is at least <c>count * percentile / 100</c>, at least 1.
    /// </summary>
    /// <remarks>
    /// The percentile is taken one floating-point step lower first: 99.9 has no exact double, and without that step 99.9 % of
    /// 1,000 could come out as rank 1,000 instead of 999.
    /// </remarks>
    public static long Of(double percentile, long count)
    {
        if (!(percentile is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "must be between 0 and 100");
        }

        var lowered = Math.Max(Math.BitDecrement(percentile), 0);
        return Math.Max((long)Math.Ceiling(lowered * count / 100), 1);
    }
}
