namespace LoadLab.Core.Results;

/// <summary>Which numbers a stored file may hold. All that a run can measure lie far inside; sums and products of them stay finite.</summary>
public static class StoredNumber
{
    /// <summary>Longest time, in seconds: 30 years.</summary>
    public const double LongestSeconds = 1e9;

    /// <summary>Highest count: up to it every whole number is a <see cref="double"/> too.</summary>
    public const long HighestCount = 1L << 53;

    private const double HighestAmount = 1e30;

    /// <summary>Whether it may be a time in seconds, from the start of a run or of a length; a moment before the start counts.</summary>
    public static bool IsTime(double seconds) => seconds is >= -1 and <= LongestSeconds;

    /// <summary>Whether it may be a count, or a time or size in whole units.</summary>
    public static bool IsCount(long count) => count is >= 0 and <= HighestCount;

    /// <summary>Whether it may be any other quantity: a number, finite and not absurd.</summary>
    public static bool IsAmount(double amount) => Math.Abs(amount) <= HighestAmount;
}
