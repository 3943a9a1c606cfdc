namespace LoadLab.Core.Statistics;

/// <summary>When a forecast reaches a limit, in steps after the last value; null where not within the horizon.</summary>
/// <param name="Expected">First step at which the forecast is at or above the limit.</param>
/// <param name="Earliest">First step at which the upper end of its interval is.</param>
/// <param name="Latest">First step at which even the lower end is.</param>
public sealed record LimitCrossing(int? Expected, int? Earliest, int? Latest);
