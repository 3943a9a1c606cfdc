namespace LoadLab.Core.Statistics;

/// <summary>A percentile of a run and how sure it is.</summary>
public sealed record PercentileEstimate
{
    /// <summary>The percentile over all windows, in the unit of the values; null when nothing was recorded.</summary>
    public required double? Value { get; init; }

    /// <summary>The 95 % interval; null when <see cref="NoIntervalReason"/> says why there is none.</summary>
    public required Interval? Interval { get; init; }

    /// <summary>Why there is no interval, fit for a report; null when there is one.</summary>
    public string? NoIntervalReason { get; init; }

    /// <summary>Windows that it was estimated from.</summary>
    public required int WindowCount { get; init; }

    /// <summary>Length of the resampled blocks; 0 without an interval.</summary>
    public int BlockLengthWindows { get; init; }

    internal static PercentileEstimate Without(double? value, int windowCount, string reason) => new()
    {
        Value = value,
        Interval = null,
        NoIntervalReason = reason,
        WindowCount = windowCount,
    };
}
