using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Statistics;
using LoadLab.Core.Text;

namespace LoadLab.Core.Verdicts;

/// <summary>
/// Growth with work or time over the judged phases: a robust line (Theil-Sen), so that neither the sawtooth of a garbage collector nor a
/// burst is taken for a leak. The lower end of the slope's 95 % interval must lie above 0 for any growth to be reported.
/// </summary>
internal static class GrowthObserver
{
    private const int LeastPoints = 30;

    /// <summary>A slope is not carried beyond four times what was seen of it: heaps and caches fill at first.</summary>
    private const double LeastShareOfBase = 0.25;

    /// <summary>A resource of the whole run, or the measurement of each workload that takes it.</summary>
    internal static IReadOnlyList<Observation> Observe(RunObservations observations, Objective objective, GrowthQuantity growth)
    {
        if (growth.Of is not MeasurementQuantity measurement)
        {
            return [Observe(observations, objective, growth, GrowthPoints.OfResource(observations, (ResourceQuantity)growth.Of))];
        }

        var workloads = MeasuredWorkloads.Of(observations, measurement, during: null).ToList();
        return workloads.Count == 0
            ? [Observe(observations, objective, growth, [])]
            : [.. workloads.Select(workload => Observe(observations, objective, growth, GrowthPoints.OfMeasurement(workload, measurement)).Of(workload))];
    }

    private static Observation Observe(
        RunObservations observations, Objective objective, GrowthQuantity growth, IReadOnlyList<(double AtSeconds, double Value)> points)
    {
        var name = NameOf(growth.Of);
        if (points.Count == 0)
        {
            return Observation.Unknown(name, growth.Of is ResourceQuantity { Side: ResourceSide.Target }
                ? "nothing tells this of the target (see --target-pid and --target-metrics)" : "nothing was observed of it on the plateau");
        }

        if (points.Count < LeastPoints)
        {
            return Observation.Unknown(name, $"too short to judge a slope: {points.Count} points with enough samples; a trend needs {LeastPoints}");
        }

        var work = new WorkDone(observations, growth.Per);
        double[] done = [.. points.Select(point => work.At(point.AtSeconds))];
        var doubt = DoubtOf(growth.Per, done[^1] - done[0]);
        return doubt is not null ? Observation.Unknown(name, doubt)
            : Observe(name, objective.Unit, growth.Per.Amount, done, [.. points.Select(point => point.Value)]);
    }

    private static Observation Observe(string name, Unit unit, double per, double[] done, double[] values)
    {
        var trend = TheilSen.Fit(done, values);
        var isGrowth = trend.Interval.Low > 0;
        var start = trend.Intercept + (trend.Slope * done[0]);
        if (unit == Unit.Ratio && start <= 0)
        {
            return isGrowth
                ? Observation.Unknown(name, "it began at nothing, so that its growth is no share of it; state the limit as an amount")
                : new Observation(name, 0);
        }

        var scale = unit == Unit.Ratio ? per / start : per;
        return new Observation(
            name,
            isGrowth ? trend.Slope * scale : Math.Min(0, trend.Slope * scale),
            Interval: (trend.Interval.Low * scale, trend.Interval.High * scale));
    }

    private static string? DoubtOf(GrowthBase per, double done)
    {
        if (done <= 0)
        {
            return "no work was completed on the plateau, so that there is nothing to grow with";
        }

        return done >= per.Amount * LeastShareOfBase ? null
            : $"too short to judge a slope: {Words(done)} of the plateau say little of {Words(per.Amount)}; at least {Words(per.Amount * LeastShareOfBase)} are needed";

        string Words(double amount) => per.IsTime
            ? AmountFormat.Format(amount * 1e9, Unit.Nanoseconds)
            : $"{AmountFormat.Format(Math.Round(amount), Unit.Count)} {per.WorkUnit}";
    }

    private static string NameOf(Quantity quantity) => quantity switch
    {
        ResourceQuantity resource => $"{(resource.Side == ResourceSide.Generator ? "generator" : "target")} {resource.Resource} growth",
        MeasurementQuantity { Kind: MeasurementNames.Response } measurement => $"{measurement.Measurement} growth",
        MeasurementQuantity measurement => $"{measurement.Measurement} {measurement.Kind} growth",
        _ => "growth",
    };
}
