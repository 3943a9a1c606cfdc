namespace LoadLab.Core.Results;

/// <summary>Units of work per second over the judged phases.</summary>
/// <param name="PlannedPerSecond">Arrivals that the schedule drew inside, over the length.</param>
/// <param name="AchievedPerSecond">Correct completions of those, over the length.</param>
public sealed record ThroughputResult(double PlannedPerSecond, double AchievedPerSecond);
