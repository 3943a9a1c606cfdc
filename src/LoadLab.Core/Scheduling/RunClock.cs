namespace LoadLab.Core.Scheduling;

/// <summary>
/// Nanoseconds since the start of the run, on the machine's monotonic clock. Free of allocation; any thread.
/// </summary>
public sealed class RunClock
{
    private readonly TimeProvider _time;
    private readonly double _nsPerTick;

    /// <summary>A clock whose time 0 is now, until <see cref="Restart"/>.</summary>
    /// <param name="time">Source of the monotonic timestamps.</param>
    public RunClock(TimeProvider time)
    {
        _time = time;
        StartTimestamp = time.GetTimestamp();
        _nsPerTick = 1e9 / time.TimestampFrequency;
    }

    /// <summary>Time 0 as a timestamp of the time provider. On Linux that is CLOCK_MONOTONIC in ns.</summary>
    public long StartTimestamp { get; private set; }

    /// <summary>Nanoseconds since time 0; negative before it.</summary>
    public long NowNs => _nsPerTick == 1.0
        ? _time.GetTimestamp() - StartTimestamp
        : (long)((_time.GetTimestamp() - StartTimestamp) * _nsPerTick);

    /// <summary>By how much the restart put time 0 later; 0 before. What was noted earlier is so much less on the new scale.</summary>
    public long MovedNs { get; private set; }

    /// <summary>Puts time 0 some time ahead, so that everything can get ready. Called once, before any lane runs.</summary>
    public void Restart(TimeSpan delay)
    {
        var start = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
        MovedNs = (long)((start - StartTimestamp) * _nsPerTick);
        StartTimestamp = start;
    }
}
