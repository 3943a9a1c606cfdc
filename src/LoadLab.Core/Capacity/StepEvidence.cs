using LoadLab.Core.Recording;
using LoadLab.Core.Results;

namespace LoadLab.Core.Capacity;

/// <summary>Takes from a run what a search keeps of it.</summary>
public static class StepEvidence
{
    /// <summary>Makes a step of a finished run.</summary>
    /// <param name="record">The run.</param>
    /// <param name="move">What was asked for.</param>
    /// <param name="axis">What is varied.</param>
    /// <param name="startSeconds">In the search's own time.</param>
    /// <param name="tookSeconds">With everything around it.</param>
    public static CapacityStep Of(RunRecord record, MeasureStep move, LoadAxis axis, double startSeconds, double tookSeconds)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(move);
        ArgumentNullException.ThrowIfNull(axis);
        var result = record.Result;
        var workload = result.Workloads.FirstOrDefault(each => each.Name == axis.Workload);
        var response = Judged(result, axis.Workload, SeriesKind.Response);
        var service = Judged(result, axis.Workload, SeriesKind.Service);
        var throughput = workload?.Throughput.AchievedPerSecond;
        return new CapacityStep
        {
            Load = move.Load,
            Kind = move.Kind,
            Verdict = StepVerdicts.Of(result.Verdict, result.Validity),
            StartSeconds = startSeconds,
            TookSeconds = tookSeconds,
            Reasons = result.Reasons,
            Objectives = result.Objectives,
            Validity = result.Validity,
            ThroughputPerSecond = throughput,
            Concurrency = throughput / workload?.UnitsPerArrival * service?.Mean / 1e9,
            CountedConcurrency = CountedConcurrency(record, axis.Workload),
            ResponseMeanNs = response?.Mean,
            ResponseP50Ns = Percentile(response, "50"),
            ResponseP95Ns = Percentile(response, "95"),
            ResponseP99Ns = Percentile(response, "99"),
            GeneratorCpuCores = result.Resources.Generator.CpuCores,
            TargetCpuCores = result.Resources.Target?.CpuCores,
        };
    }

    /// <summary>The first measurement of the workload is its main one.</summary>
    private static MeasurementResult? Judged(RunResult result, string workload, string kind) => result.Measurements.FirstOrDefault(each =>
        each.Workload == workload && each.Kind == kind && each.IsJudged && each.Count > 0);

    private static double? Percentile(MeasurementResult? measurement, string percentile) =>
        measurement is not null && measurement.Percentiles.TryGetValue(percentile, out var value) ? value : null;

    /// <summary>Requests sent and not ended, at the end of every second of the judged phases. Coarse: one look a second.</summary>
    private static double? CountedConcurrency(RunRecord record, string workload)
    {
        var underWay = 0L;
        var counts = new List<double>();
        var judged = record.Result.Phases.Where(phase => phase.Workload == workload && phase.IsJudged).Select(phase => phase.Name).ToHashSet();
        foreach (var point in record.Timeline.Where(point => point.Workload == workload))
        {
            var arrivals = point.Arrivals;
            underWay += arrivals.Sent - arrivals.Completed - arrivals.Failed - arrivals.Rejected - arrivals.Unfinished;
            if (judged.Contains(point.Phase))
            {
                counts.Add(underWay);
            }
        }

        // The last window is the drain's, which ends empty.
        return counts.Count > 1 ? counts.SkipLast(1).Average() : null;
    }
}
