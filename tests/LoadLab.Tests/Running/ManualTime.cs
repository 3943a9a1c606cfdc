namespace LoadLab.Tests.Running;

/// <summary>Monotonic time that moves when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    public long NowNs { get; set; }

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => NowNs;
}
