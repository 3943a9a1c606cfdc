namespace LoadLab.Tests.Statistics.Simulations;

/// <summary>For each parameter the share of trials whose interval holds the truth, and the median half width over the estimate.</summary>
public sealed record ScalabilityResult(
    (double Coverage, double HalfWidth) Rate,
    (double Coverage, double HalfWidth) Contention,
    (double Coverage, double HalfWidth) Coherency,
    (double Coverage, double HalfWidth) Peak,
    double RefusedShare);
