namespace LoadLab.Core.Scenarios;

/// <summary>What a growth is stated for: <c>per 1M events</c>, <c>per 1h</c>.</summary>
/// <param name="Amount">How much of it, above 0.</param>
/// <param name="Unit">Of what.</param>
public sealed record GrowthBase(double Amount, GrowthUnit Unit);

/// <summary>What growth goes with.</summary>
public enum GrowthUnit
{
    /// <summary>Time of the run.</summary>
    Seconds,

    /// <summary>Events of all event workloads, correctly completed.</summary>
    Events,

    /// <summary>Edits of all collaboration workloads, correctly completed.</summary>
    Edits,
}
