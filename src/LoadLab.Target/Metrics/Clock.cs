namespace LoadLab.Target.Metrics;

/// <summary>The monotonic clock in nanoseconds.</summary>
internal static class Clock
{
    /// <summary>CLOCK_MONOTONIC on Linux: comparable between processes of one machine.</summary>
    public static long GetNs(this TimeProvider time)
    {
        var timestamp = time.GetTimestamp();
        return time.TimestampFrequency == 1_000_000_000
            ? timestamp
            : (long)((Int128)timestamp * 1_000_000_000 / time.TimestampFrequency);
    }
}
