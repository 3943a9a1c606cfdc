using LoadLab.Core.Statistics;

namespace LoadLab.Core.Baselines;

/// <summary>What a comparison says of one statistic.</summary>
/// <param name="Finding">Difference and verdict.</param>
/// <param name="Unit">Unit of the runs' values: <c>ns</c>, <c>/s</c> or <c>cores</c>.</param>
/// <param name="IsKey">Whether the comparison as a whole needs an answer on it.</param>
public sealed record JudgedStatistic(ComparisonFinding Finding, string Unit, bool IsKey);
