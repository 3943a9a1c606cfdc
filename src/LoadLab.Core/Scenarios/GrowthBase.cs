namespace LoadLab.Core.Scenarios;

/// <summary>What a growth is stated for: <c>per 1M events</c>, <c>per 1h</c>.</summary>
/// <param name="Amount">How much of it, above 0; seconds where it is a time.</param>
/// <param name="WorkUnit">The unit of work, as a kind of workload names it; null where the growth goes with time.</param>
public sealed record GrowthBase(double Amount, string? WorkUnit)
{
    /// <summary>Whether the growth goes with the time of the run.</summary>
    public bool IsTime => WorkUnit is null;
}
