namespace LoadLab.Core.Scheduling;

/// <summary>Nanoseconds since the start of the run, on the machine's monotonic clock. Free of allocation; any thread.</summary>
public sealed class RunClock
{
    private readonly TimeProvider _time;
    private readonly double _nsPerTick;

    /// <param name="time">Source of the monotonic timestamps.</param>
    /// <param name="startTimestamp">Timestamp that is time 0; may lie in the future.</param>
    public RunClock(TimeProvider time, long startTimestamp)
    {
        _time = time;
        StartTimestamp = startTimestamp;
        _nsPerTick = 1e9 / time.TimestampFrequency;
    }

    /// <summary>Time 0 as a timestamp of the time provider. On Linux that is CLOCK_MONOTONIC in ns.</summary>
    public long StartTimestamp { get; }

    /// <summary>Nanoseconds since time 0; negative before it.</summary>
    public long NowNs => _nsPerTick == 1.0
        ? _time.GetTimestamp() - StartTimestamp
        : (long)((_time.GetTimestamp() - StartTimestamp) * _nsPerTick);

    /// <summary>A clock whose time 0 lies some time ahead, so that lanes can get ready.</summary>
    public static RunClock StartingIn(TimeSpan delay, TimeProvider time) =>
        new(time, time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency));
}
