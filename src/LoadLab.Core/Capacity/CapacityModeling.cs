using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>Fits the Universal Scalability Law to the steps of a search.</summary>
public static class CapacityModeling
{
    /// <summary>Fits; steps in which the generator failed are left out, since their concurrency is not the target's doing.</summary>
    public static CapacityModel Fit(IReadOnlyList<CapacityStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        List<CapacityStep> usable =
            [.. steps.Where(step => step.Verdict is StepVerdict.Held or StepVerdict.Missed && step is { Concurrency: > 0, ThroughputPerSecond: > 0 })];
        ScalabilityPoint[] points =
            [.. usable.Select(step => new ScalabilityPoint(step.Concurrency!.Value, step.ThroughputPerSecond!.Value))];
        var fit = ScalabilityFitter.Fit(points);
        var model = new CapacityModel { RefusalReason = fit.RefusalReason, Points = points, CountedOverLittle = CountedOverLittle(usable) };
        return fit.RefusalReason is not null ? model : WithKnee(fit.Law, model with
        {
            RatePerSecond = fit.RatePerSecond,
            Contention = fit.Contention,
            Coherency = fit.Coherency,
            PeakThroughputPerSecond = fit.PeakThroughputPerSecond,
            IsPeakExtrapolated = fit.IsPeakExtrapolated,
            ResidualRatio = fit.ResidualRatio,
        });
    }

    /// <summary>
    /// Response time is N / X(N), so that power is X(N)^2 / N. Its logarithm's slope is 0 where
    /// <c>3 coherency N^2 + (contention - coherency) N - (1 - contention) = 0</c>.
    /// </summary>
    internal static double? KneeConcurrency(UniversalScalabilityLaw law)
    {
        var linear = law.Contention - law.Coherency;
        var rest = 1 - law.Contention;
        double? knee = law.Coherency > 0
            ? (Math.Sqrt((linear * linear) + (12 * law.Coherency * rest)) - linear) / (6 * law.Coherency)
            : law.Contention > 0 ? rest / law.Contention : null;
        return knee is > 0 && double.IsFinite(knee.Value) ? knee : null;
    }

    private static CapacityModel WithKnee(UniversalScalabilityLaw law, CapacityModel model)
    {
        var knee = law.Contention < 1 ? KneeConcurrency(law) : null;
        return model with { KneeConcurrency = knee, KneeThroughputPerSecond = knee is { } at ? law.ThroughputAt(at) : null };
    }

    private static double? CountedOverLittle(List<CapacityStep> steps)
    {
        double[] ratios = [.. steps.Where(step => step.CountedConcurrency is > 0).Select(step => step.CountedConcurrency!.Value / step.Concurrency!.Value)];
        return ratios.Length > 0 ? Moments.Median(ratios) : null;
    }
}
