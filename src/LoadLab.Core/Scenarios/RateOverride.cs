namespace LoadLab.Core.Scenarios;

/// <summary>A rate from the command line.</summary>
/// <param name="Workload">Whose; null for the only workload.</param>
/// <param name="RatePerSecond">Rate of the highest plateau, in the workload's units per second.</param>
public sealed record RateOverride(string? Workload, double RatePerSecond);
