using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;

namespace LoadLab.Core.Verdicts;

/// <summary>
/// Time from the end of a disturbing phase until the response time's p95 of a second is back within 10 % of what it was
/// before, and stays there for three seconds, so that one lucky second is not taken for recovery.
/// </summary>
internal static class RecoveryObserver
{
    private const double Tolerance = 1.1;
    private const int StaysForWindows = 3;

    internal static Observation Observe(RunObservations observations, RecoveryQuantity recovery)
    {
        var name = $"recovery after {recovery.Phase}";
        foreach (var workload in observations.Workloads)
        {
            var phase = workload.Plan.Phases.FirstOrDefault(each => each.Name == recovery.Phase);
            if (phase is not null)
            {
                return Observe(name, workload, phase.StartNs / 1e9, phase.EndNs / 1e9);
            }
        }

        return Observation.Unknown(name, "no workload has this phase");
    }

    private static Observation Observe(string name, WorkloadObservations workload, double startSeconds, double endSeconds)
    {
        var windows = workload.Windows
            .Where(window => window.Name == workload.MainMeasurement && window.Kind == SeriesKind.Response)
            .ToList();
        var judgedBefore = windows
            .Where(window => window.StartSeconds < startSeconds && workload.Selected(window.Phase).Any(phase => phase.IsJudged))
            .ToList();
        if (judgedBefore.Count == 0)
        {
            return Observation.Unknown(name, "no judged phase lies before it, so that there is nothing to come back to");
        }

        // The median of the seconds before is what a usual second looks like; one bad second there must not raise the bar.
        var before = judgedBefore.Select(P95).Order().ElementAt(judgedBefore.Count / 2);
        var after = windows.Where(window => window.StartSeconds >= endSeconds).ToList();
        for (var i = 0; i + StaysForWindows <= after.Count; i++)
        {
            if (after.Skip(i).Take(StaysForWindows).All(window => P95(window) <= before * Tolerance))
            {
                return new Observation(name, Math.Max(0, after[i].StartSeconds - endSeconds) * 1e9);
            }
        }

        return new Observation(name, double.PositiveInfinity);
    }

    private static long P95(MeasurementWindow window) => window.Histogram.ValueAtPercentile(95);
}
