namespace LoadLab.Core.Statistics;

/// <summary>One measured step of a capacity search.</summary>
/// <param name="Concurrency">Mean number of requests in the system, above 0, for example by Little's law.</param>
/// <param name="ThroughputPerSecond">Completions per second, above 0.</param>
public readonly record struct ScalabilityPoint(double Concurrency, double ThroughputPerSecond);
