namespace LoadLab.Tests.Workloads.Collaboration;

/// <summary>A clock that goes on by a fixed step at each look, so that loops that wait for a time come to an end.</summary>
internal sealed class SteppedTime(long stepNs) : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => _now += stepNs;
}
