namespace LoadLab.Core.Statistics;

/// <summary>
/// Throughput as a function of concurrency (Gunther, 1993; "Guerrilla Capacity Planning", 2007):
/// <c>X(N) = rate N / (1 + contention (N - 1) + coherency N (N - 1))</c>.
/// </summary>
/// <param name="RatePerSecond">Throughput of one request at a time.</param>
/// <param name="Contention">Share of the work that must wait its turn, at least 0.</param>
/// <param name="Coherency">Cost of each pair of requests in flight agreeing with each other, at least 0.</param>
public readonly record struct UniversalScalabilityLaw(double RatePerSecond, double Contention, double Coherency)
{
    /// <summary>Concurrency at which throughput is highest, at least 1; infinite without coherency cost.</summary>
    public double PeakConcurrency => Coherency > 0
        ? Math.Max(1, Math.Sqrt(Math.Max(0, 1 - Contention) / Coherency))
        : double.PositiveInfinity;

    /// <summary>Highest throughput; without coherency cost the limit that it approaches, which is infinite without contention.</summary>
    public double PeakThroughputPerSecond => Coherency > 0
        ? ThroughputAt(PeakConcurrency)
        : RatePerSecond / Contention;

    /// <summary>Completions per second at a concurrency.</summary>
    public double ThroughputAt(double concurrency) => RatePerSecond * concurrency / DivisorAt(concurrency);

    internal double DivisorAt(double concurrency) =>
        1 + (Contention * (concurrency - 1)) + (Coherency * concurrency * (concurrency - 1));
}
