using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Statistics;

namespace LoadLab.Core.Verdicts;

/// <summary>
/// Growth of memory with the work done: a robust line (Theil-Sen) through resident memory over units of work in the judged
/// phases, so that a sawtooth of the garbage collector is not taken for a leak. The lower end of the slope's 95 % interval
/// must lie above 0 for any growth to be reported.
/// </summary>
internal static class GrowthObserver
{
    private const int LeastSamples = 30;

    internal static Observation Observe(RunObservations observations, Objective objective, ResourceQuantity quantity)
    {
        var isGenerator = quantity.Side == ResourceSide.Generator;
        var name = $"{(isGenerator ? "generator" : "target")} {quantity.Resource} growth";
        var points = Points(observations, isGenerator ? observations.Generator : observations.Target);
        if (points.Count < LeastSamples)
        {
            return Observation.Unknown(name, $"{points.Count} samples of resident memory; a trend needs {LeastSamples}");
        }

        if (points[^1].Units <= points[0].Units)
        {
            return Observation.Unknown(name, "no work was completed on the plateau, so that there is nothing for memory to grow with");
        }

        var trend = TheilSen.Fit([.. points.Select(point => point.Units)], [.. points.Select(point => point.Bytes)]);
        var perUnits = quantity.GrowthPerUnits!.Value;
        var scale = objective.Unit == Unit.Ratio ? perUnits / points[0].Bytes : perUnits;
        var isGrowth = trend.Interval.Low > 0;
        return new Observation(
            name,
            isGrowth ? trend.Slope * scale : Math.Min(0, trend.Slope * scale),
            Interval: (trend.Interval.Low * scale, trend.Interval.High * scale));
    }

    private static List<(double Units, double Bytes)> Points(RunObservations observations, ResourceSeries series)
    {
        var stretches = observations.JudgedStretches();
        var seconds = stretches.Sum(stretch => stretch.End - stretch.Start);
        var units = observations.Workloads.Sum(workload =>
            workload.CountIn(ArrivalCounter.Completed, null) * (double)workload.Plan.UnitsPerArrival);
        var all = series.Samples
                .Where(sample => sample.ResidentBytes is not null && stretches.Any(s => sample.AtSeconds >= s.Start && sample.AtSeconds <= s.End))
                .Select(sample => ((sample.AtSeconds - stretches[0].Start) / seconds * units, (double)sample.ResidentBytes!.Value))
                .ToList();

        // The fit looks at every pair of points: a long soak is thinned evenly.
        var step = (all.Count / TheilSen.MaximumPointCount) + 1;
        return [.. all.Where((_, i) => i % step == 0)];
    }
}
