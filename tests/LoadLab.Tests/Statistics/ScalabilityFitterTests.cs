using LoadLab.Core.Statistics;
using LoadLab.Tests.Statistics.Simulations;

namespace LoadLab.Tests.Statistics;

public sealed class ScalabilityFitterTests
{
    [Fact]
    public void Each_parameter_lies_in_its_interval_and_the_intervals_are_narrow()
    {
        var result = ScalabilitySimulation.Run(200, noiseRatio: 0.03);
        result.RefusedShare.ShouldBeLessThan(0.02);
        foreach (var (coverage, limit, halfWidth) in ((double, double, double)[])[
            (result.Rate.Coverage, 0.10, result.Rate.HalfWidth),
            (result.Contention.Coverage, 0.30, result.Contention.HalfWidth),
            (result.Coherency.Coverage, 0.30, result.Coherency.HalfWidth),
            (result.Peak.Coverage, 0.10, result.Peak.HalfWidth)])
        {
            coverage.ShouldBeGreaterThanOrEqualTo(0.90);
            halfWidth.ShouldBeLessThanOrEqualTo(limit);
        }
    }

    [Fact]
    public void Points_on_the_law_give_it_back_exactly()
    {
        var truth = new UniversalScalabilityLaw(995.6, 0.0267, 0.000769);
        double[] concurrencies = [1, 2, 4, 8, 16, 32];
        var fit = ScalabilityFitter.Fit([.. concurrencies.Select(n => new ScalabilityPoint(n, truth.ThroughputAt(n)))]);

        fit.RefusalReason.ShouldBeNull();
        fit.Law.RatePerSecond.ShouldBe(truth.RatePerSecond, 1e-6);
        fit.Law.Contention.ShouldBe(truth.Contention, 1e-9);
        fit.Law.Coherency.ShouldBe(truth.Coherency, 1e-11);
        fit.Law.PeakConcurrency.ShouldBe(35.58, 0.01);
        fit.IsPeakExtrapolated.ShouldBeTrue();
    }

    // SPEC SDM91 on a SPARCcenter 2000. The R package usl finds 90.0/s, 0.0277 and 0.0001044 by least squares on throughput itself, which
    // lets the first step lie 28 % off; least squares on ratios must come closer to every step, and agree on the peak.
    [Fact]
    public void A_published_system_has_the_published_peak_and_a_closer_fit()
    {
        (double Load, double Throughput)[] steps =
            [(1, 64.9), (18, 995.9), (36, 1652.4), (72, 1853.2), (108, 1828.9), (144, 1775.0), (216, 1702.2)];
        var published = new UniversalScalabilityLaw(89.9952330, 0.0277285, 0.0001044);
        var fit = ScalabilityFitter.Fit([.. steps.Select(step => new ScalabilityPoint(step.Load, step.Throughput))]);

        fit.RefusalReason.ShouldBeNull();
        fit.Coherency.Interval.Contains(published.Coherency).ShouldBeTrue();
        fit.PeakThroughputPerSecond!.Value.Interval.Contains(published.PeakThroughputPerSecond).ShouldBeTrue();
        fit.Law.PeakConcurrency.ShouldBe(published.PeakConcurrency, 5);
        Misfit(fit.Law).ShouldBeLessThan(Misfit(published) / 2);

        double Misfit(UniversalScalabilityLaw law) =>
            steps.Sum(step => Math.Pow(Math.Log(step.Throughput / law.ThroughputAt(step.Load)), 2));
    }

    [Fact]
    public void A_system_without_coherency_cost_has_no_peak_but_a_limit()
    {
        var truth = new UniversalScalabilityLaw(100, 0.05, 0);
        var fit = ScalabilityFitter.Fit(ScalabilitySimulation.Measure(truth, 0.01, new SeededRandom(2)));
        fit.RefusalReason.ShouldBeNull();
        fit.Coherency.Interval.Low.ShouldBe(0);
        fit.Coherency.Interval.High.ShouldBeLessThan(1e-4);
        fit.Contention.Interval.Contains(0.05).ShouldBeTrue();
    }

    [Theory]
    [InlineData("steps were measured", 1.0, 2.0, 4.0, 8.0)]
    [InlineData("times the lowest", 10.0, 11.0, 12.0, 13.0, 14.0)]
    [InlineData("no concurrency", 0.0, 1.0, 2.0, 4.0, 8.0)]
    public void Too_little_is_refused_with_the_reason(string mention, params double[] concurrencies)
    {
        var fit = ScalabilityFitter.Fit([.. concurrencies.Select(n => new ScalabilityPoint(n, 10 * n))]);
        fit.RefusalReason!.ShouldContain(mention);
    }

    [Fact]
    public void Another_shape_is_refused_with_the_reason()
    {
        double[] concurrencies = [1, 2, 4, 8, 16, 32, 64];
        var superlinear = concurrencies.Select(n => new ScalabilityPoint(n, 10 * Math.Pow(n, 1.3)));
        ScalabilityFitter.Fit([.. superlinear]).RefusalReason!.ShouldContain("faster than concurrency");

        var random = new SeededRandom(3);
        var scattered = concurrencies.Select(n => new ScalabilityPoint(n, 10 * n * Math.Exp(0.5 * random.NextGaussian())));
        ScalabilityFitter.Fit([.. scattered]).RefusalReason.ShouldNotBeNull();
    }
}
