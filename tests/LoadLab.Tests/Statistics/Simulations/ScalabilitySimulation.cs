using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Statistics.Simulations;

/// <summary>How often each parameter of a simulated system lies in its interval, and how wide the intervals are.</summary>
public static class ScalabilitySimulation
{
    private static readonly double[] Concurrencies = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128];

    /// <summary>
    /// Measures a system of 1,000/s, contention 0.03 and coherency 0.0002 (its peak lies at a concurrency of 70) at twelve steps, three times
    /// each, with normal noise on throughput and a third of it on concurrency.
    /// </summary>
    public static ScalabilityResult Run(int trialCount, double noiseRatio)
    {
        var truth = new UniversalScalabilityLaw(1000, 0.03, 0.0002);
        var fits = Enumerable.Range(0, trialCount)
            .Select(trial => ScalabilityFitter.Fit(Measure(truth, noiseRatio, new SeededRandom((ulong)trial))))
            .ToList();
        var fitted = fits.Where(fit => fit.RefusalReason is null).ToList();
        return new ScalabilityResult(
            Describe(fitted, fit => fit.RatePerSecond, truth.RatePerSecond, trialCount),
            Describe(fitted, fit => fit.Contention, truth.Contention, trialCount),
            Describe(fitted, fit => fit.Coherency, truth.Coherency, trialCount),
            Describe(fitted, fit => fit.PeakThroughputPerSecond!.Value, truth.PeakThroughputPerSecond, trialCount),
            (double)(fits.Count - fitted.Count) / trialCount);
    }

    public static IReadOnlyList<ScalabilityPoint> Measure(UniversalScalabilityLaw truth, double noiseRatio, SeededRandom random) =>
        [.. Concurrencies.SelectMany(concurrency => Enumerable.Range(0, 3).Select(_ => new ScalabilityPoint(
            concurrency * (1 + (noiseRatio / 3 * random.NextGaussian())),
            truth.ThroughputAt(concurrency) * (1 + (noiseRatio * random.NextGaussian())))))];

    private static (double Coverage, double HalfWidth) Describe(
        List<ScalabilityFit> fits, Func<ScalabilityFit, Estimate> select, double truth, int trialCount) =>
        ((double)fits.Count(fit => select(fit).Interval.Contains(truth)) / trialCount,
        Moments.Median([.. fits.Select(fit => select(fit).HalfWidthRatio)]));
}
