using System.Globalization;
using MathNet.Numerics.Distributions;

namespace LoadLab.Core.Statistics;

/// <summary>
/// Fits the Universal Scalability Law by nonlinear least squares on the logarithm of throughput: noise of a measurement is a share of it,
/// so that every step counts the same.
/// </summary>
public static class ScalabilityFitter
{
    /// <summary>Fewest steps for a fit.</summary>
    public const int MinimumPointCount = 5;

    private const double MinimumSpan = 4;
    private const double MaximumResidualRatio = 0.10;
    private const double MaximumRateHalfWidthRatio = 0.5;

    /// <summary>Fits the law to measured steps.</summary>
    /// <param name="points">In any order; repeated steps are welcome.</param>
    /// <returns>The law with 95 % intervals, or the reason for none.</returns>
    public static ScalabilityFit Fit(IReadOnlyList<ScalabilityPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (WhyUnfit(points) is { } unfit)
        {
            return ScalabilityFit.Refused(unfit);
        }

        ScalabilityPoint[] sorted = [.. points.OrderBy(point => point.Concurrency)];
        var free = ScalabilityRegression.Solve(sorted, isContentionFree: true, isCoherencyFree: true);
        var reach = StudentT.InvCDF(0, 1, sorted.Length - 3, 0.975);
        if (free.Law.Contention + (reach * free.ContentionError) < 0)
        {
            return ScalabilityFit.Refused(
                "throughput grows faster than concurrency (negative contention): the steps hold something else than one system under "
                + "growing load, such as a cold cache at the low end");
        }

        var best = Bounded(sorted, free);
        return WhyRefused(sorted, best, reach) is { } reason
            ? ScalabilityFit.Refused(reason)
            : Describe(sorted, best, free, reach);
    }

    /// <summary>Contention and coherency are never negative: one that comes out so is 0, and the others are fitted again.</summary>
    private static ScalabilityRegression Bounded(ScalabilityPoint[] points, ScalabilityRegression free)
    {
        if (free.Law is { Contention: >= 0, Coherency: >= 0 })
        {
            return free;
        }

        var candidates = (ScalabilityRegression[])[
            ScalabilityRegression.Solve(points, isContentionFree: false, isCoherencyFree: true),
            ScalabilityRegression.Solve(points, isContentionFree: true, isCoherencyFree: false),
            ScalabilityRegression.Solve(points, isContentionFree: false, isCoherencyFree: false)];
        return candidates
            .Where(candidate => candidate.Law is { Contention: >= 0, Coherency: >= 0 })
            .MinBy(candidate => candidate.SumOfSquares)!;
    }

    private static string? WhyUnfit(IReadOnlyList<ScalabilityPoint> points)
    {
        if (points.Any(point => !(point.Concurrency > 0 && point.ThroughputPerSecond > 0)
            || !double.IsFinite(point.Concurrency + point.ThroughputPerSecond)))
        {
            return "a step has no concurrency or no throughput";
        }

        if (points.Count < MinimumPointCount)
        {
            return Invariant($"{points.Count} steps were measured; the model needs {MinimumPointCount}");
        }

        var span = points.Max(point => point.Concurrency) / points.Min(point => point.Concurrency);
        return span < MinimumSpan
            ? Invariant($"the highest concurrency is only {span:0.0} times the lowest; the model needs {MinimumSpan:0} times")
            : null;
    }

    private static string? WhyRefused(ScalabilityPoint[] points, ScalabilityRegression fit, double reach)
    {
        if (fit.ResidualRatio > MaximumResidualRatio)
        {
            return Invariant($"the steps lie {fit.ResidualRatio:0.0%} off the curve on average, more than {MaximumResidualRatio:0%}");
        }

        var signs = points.Select(point => point.ThroughputPerSecond > fit.Law.ThroughputAt(point.Concurrency)).ToArray();
        if (fit.ResidualRatio > 0.01 && RunsTest.LowerPValue(signs) < 0.01)
        {
            return "the steps lie off the curve in long stretches on one side: their shape is another than the model's";
        }

        var rateHalfWidthRatio = reach * fit.LogRateError;
        return rateHalfWidthRatio > MaximumRateHalfWidthRatio
            ? Invariant($"the rate of one request at a time is only known to {rateHalfWidthRatio:0%}; measure lower concurrencies")
            : null;
    }

    private static ScalabilityFit Describe(
        ScalabilityPoint[] points, ScalabilityRegression best, ScalabilityRegression free, double reach)
    {
        var law = best.Law;
        var logRateReach = reach * best.LogRateError;
        var peak = law.PeakThroughputPerSecond;
        var peakReach = reach * best.LogPeakError;
        return new ScalabilityFit
        {
            Law = law,
            RatePerSecond = new Estimate(
                law.RatePerSecond,
                new Interval(law.RatePerSecond * Math.Exp(-logRateReach), law.RatePerSecond * Math.Exp(logRateReach))),
            Contention = AtLeastZero(law.Contention, best.ContentionError, free.Law.Contention, free.ContentionError, reach),
            Coherency = AtLeastZero(law.Coherency, best.CoherencyError, free.Law.Coherency, free.CoherencyError, reach),
            PeakThroughputPerSecond = double.IsFinite(peak)
                ? new Estimate(peak, new Interval(peak * Math.Exp(-peakReach), peak * Math.Exp(peakReach)))
                : null,
            IsPeakExtrapolated = law.PeakConcurrency > points[^1].Concurrency,
            ResidualRatio = best.ResidualRatio,
        };
    }

    /// <summary>A parameter held at 0 takes the upper end that it has when free: there it may be anything below.</summary>
    private static Estimate AtLeastZero(double value, double error, double freeValue, double freeError, double reach) =>
        value > 0
            ? new Estimate(value, new Interval(Math.Max(0, value - (reach * error)), value + (reach * error)))
            : new Estimate(0, new Interval(0, Math.Max(0, freeValue + (reach * freeError))));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
