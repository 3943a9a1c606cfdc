using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Core.Verdicts;

/// <summary>
/// Time from the end of a disturbing phase until the target is what it was before, and stays so for three seconds, so that one lucky
/// second is not taken for recovery: response times by the p95 of a second within 10 % of the median second before, the backlog by no more
/// requests waiting at a second's turn than at the worst one before.
/// </summary>
internal static class RecoveryObserver
{
    private const double Tolerance = 1.1;
    private const int StaysForSeconds = 3;

    /// <summary>Each workload that has the phase, by itself.</summary>
    internal static IReadOnlyList<Observation> Observe(RunObservations observations, Objective objective, RecoveryQuantity recovery)
    {
        var name = recovery.OfBacklog ? $"backlog drained after {recovery.Phase}" : $"recovery after {recovery.Phase}";
        var observed = new List<Observation>();
        foreach (var workload in observations.Workloads)
        {
            if (workload.Plan.Phases.FirstOrDefault(each => each.Name == recovery.Phase) is { } phase)
            {
                var levels = recovery.OfBacklog ? Backlogs(observations, workload) : ResponseP95s(workload);
                observed.Add(Observe(name, objective, recovery.OfBacklog, levels, workload, phase.StartNs / 1e9, phase.EndNs / 1e9).Of(workload));
            }
        }

        return observed.Count > 0 ? observed : [Observation.Unknown(name, "no workload has this phase")];
    }

    private static Observation Observe(
        string name,
        Objective objective,
        bool isBacklog,
        SortedDictionary<long, double> levels,
        WorkloadObservations workload,
        double startSeconds,
        double endSeconds)
    {
        var judged = workload.Selected(PhaseSelection.Judged).Where(phase => phase.EndNs / 1e9 <= startSeconds).ToList();
        var before = levels
            .Where(level => judged.Any(phase => level.Key >= phase.StartNs / 1e9 && level.Key + 1 <= phase.EndNs / 1e9))
            .Select(level => level.Value)
            .Order()
            .ToList();
        if (before.Count == 0)
        {
            return Observation.Unknown(name, "no judged phase lies before it, so that there is nothing to come back to");
        }

        // The median of the seconds before is what a usual second looks like; one bad second there must not raise the bar. A backlog is a
        // small number that jumps between arrivals: its usual range is the bar.
        var bar = isBacklog ? before[^1] : before[before.Count / 2] * Tolerance;
        var first = (long)Math.Ceiling(endSeconds);
        var last = levels.Count == 0 ? first : levels.Keys.Last();
        for (var second = first; second + StaysForSeconds - 1 <= last; second++)
        {
            if (Enumerable.Range(0, StaysForSeconds).All(i => levels.TryGetValue(second + i, out var level) && level <= bar))
            {
                return new Observation(name, Math.Max(0, second - endSeconds) * 1e9);
            }
        }

        return NotYet(name, objective, Math.Max(0, last + 1 - endSeconds) * 1e9);
    }

    /// <summary>Not back within what was watched: missed if that was longer than the limit, else nobody knows.</summary>
    private static Observation NotYet(string name, Objective objective, double watchedNs) => new(
        name,
        watchedNs,
        ObjectiveEvaluator.Holds(watchedNs, objective)
            ? $"it had not come back when the run ended, {AmountFormat.Format(watchedNs, Unit.Nanoseconds)} after the phase; lengthen the phase that follows"
            : null);

    /// <summary>p95 of all responses that ended in a second, of whatever phase: late answers to the disturbance are part of it.</summary>
    private static SortedDictionary<long, double> ResponseP95s(WorkloadObservations workload)
    {
        var levels = new SortedDictionary<long, double>();
        var seconds = workload.Windows
            .Where(window => window.Name == workload.MainMeasurement && window.Kind == SeriesKind.Response)
            .GroupBy(window => (long)Math.Round(window.StartSeconds));
        foreach (var second in seconds)
        {
            using var scratch = new ScratchHistogram(second.Select(window => window.Histogram));
            levels[second.Key] = scratch.Sum.ValueAtPercentile(95);
        }

        return levels;
    }

    /// <summary>Arrivals that were due and had not ended at the end of each second.</summary>
    private static SortedDictionary<long, double> Backlogs(RunObservations observations, WorkloadObservations workload)
    {
        var levels = new SortedDictionary<long, double>();
        var waiting = 0L;
        foreach (var point in observations.Timeline.Where(point => point.Workload == workload.Name))
        {
            var arrivals = point.Arrivals;
            waiting += arrivals.Planned - arrivals.Completed - arrivals.Failed - arrivals.Rejected - arrivals.Dropped - arrivals.Cancelled;
            levels[(long)Math.Round(point.StartSeconds)] = waiting;
        }

        return levels;
    }
}
