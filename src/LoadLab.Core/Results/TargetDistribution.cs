namespace LoadLab.Core.Results;

/// <summary>A distribution that the target measured by itself and told in its statistics.</summary>
/// <param name="Count">Samples.</param>
/// <param name="Percentiles">Percentile, for example 95, to value in ns.</param>
/// <param name="MaxNs">Largest value.</param>
public sealed record TargetDistribution(long Count, IReadOnlyDictionary<double, long> Percentiles, long MaxNs);
