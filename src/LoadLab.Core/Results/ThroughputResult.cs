namespace LoadLab.Core.Results;

/// <summary>Units of work per second over the judged phases, as far as they took place.</summary>
/// <param name="PlannedPerSecond">Arrivals that the schedule drew inside, over the length.</param>
/// <param name="AchievedPerSecond">
/// Correct completions of those, over the length. What found no free session until its phase was over does not count: the target could not
/// do it in that time.
/// </param>
public sealed record ThroughputResult(double PlannedPerSecond, double AchievedPerSecond);
