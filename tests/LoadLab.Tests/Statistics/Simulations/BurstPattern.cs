namespace LoadLab.Tests.Statistics.Simulations;

/// <summary>How bursts come and go.</summary>
/// <param name="BeginShare">Chance that a second without burst is followed by one with.</param>
/// <param name="EndShare">Chance that a second with burst is followed by one without.</param>
/// <param name="SlowdownFactor">What response times are multiplied by in a burst.</param>
public sealed record BurstPattern(double BeginShare, double EndShare, double SlowdownFactor)
{
    /// <summary>Bursts of 2 s every 10 s on average that slow everything by half.</summary>
    public static BurstPattern Usual { get; } = new(1 / 8.0, 1 / 2.0, 1.5);

    /// <summary>Bursts of 3 s every 18 s on average that double everything: only one or two in a run of 30 s.</summary>
    public static BurstPattern Harsh { get; } = new(1 / 15.0, 1 / 3.0, 2);

    /// <summary>Share of seconds that are in a burst.</summary>
    public double BurstShare => BeginShare / (BeginShare + EndShare);
}
