using LoadLab.Core.Recording;
using LoadLab.Core.Results;

namespace LoadLab.Core.Running;

/// <summary>Makes the timeline's points.</summary>
internal static class TimelinePoints
{
    /// <param name="second">What was observed of a workload in the window alone; not empty.</param>
    /// <param name="run">The whole run, for the latest resource samples.</param>
    internal static TimelinePoint Of(WorkloadObservations second, RunObservations run)
    {
        var lagP99Ns = LagP99Ns(second);
        using var scratch = new ScratchHistogram(InAllPhases(second, SeriesKind.Response));
        var response = scratch.Sum;
        var hasResponse = response.Count > 0;
        return new TimelinePoint
        {
            StartSeconds = second.StartNs / 1e9,
            LengthSeconds = (second.EndNs - second.StartNs) / 1e9,
            Workload = second.Name,
            Phase = second.Plan.Phases[second.Plan.PhaseAt(second.StartNs)].Name,
            Arrivals = ResultParts.Arrivals(second),
            Measurement = second.MainMeasurement,
            ResponseP50Ns = hasResponse ? response.ValueAtPercentile(50) : null,
            ResponseP95Ns = hasResponse ? response.ValueAtPercentile(95) : null,
            ResponseP99Ns = hasResponse ? response.ValueAtPercentile(99) : null,
            ResponseMaxNs = hasResponse ? response.Max : null,
            LagP99Ns = lagP99Ns,
            GeneratorCpuCores = run.Generator.LatestCpuCores(),
            TargetCpuCores = run.Target.LatestCpuCores(),
            GeneratorResidentBytes = run.Generator.Latest?.ResidentBytes,
            TargetResidentBytes = run.Target.Latest?.ResidentBytes,
            GeneratorHiccupNs = run.Generator.Latest?.HiccupMaxNs,
            TargetHiccupNs = run.Target.Latest?.HiccupMaxNs,
        };
    }

    private static long? LagP99Ns(WorkloadObservations second)
    {
        using var lag = new ScratchHistogram(InAllPhases(second, SeriesKind.Lag));
        return lag.Sum.Count > 0 ? lag.Sum.ValueAtPercentile(99) : null;
    }

    private static IEnumerable<HistogramSnapshot> InAllPhases(WorkloadObservations second, string kind) =>
        second.Windows.Where(window => window.Name == second.MainMeasurement && window.Kind == kind).Select(window => window.Histogram);
}
