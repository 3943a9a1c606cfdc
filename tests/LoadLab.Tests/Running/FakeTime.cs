namespace LoadLab.Tests.Running;

/// <summary>A clock in ns that stands still unless it is moved.</summary>
internal sealed class FakeTime : TimeProvider
{
    internal long Ns { get; set; } = 5_000_000_000;

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => Ns;
}
