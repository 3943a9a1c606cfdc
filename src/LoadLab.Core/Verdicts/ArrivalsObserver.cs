using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Core.Verdicts;

/// <summary>
/// Counts how arrivals ended. A number is the sum over the workloads; a share is that of each workload, because a share of all would let a
/// busy workload hide a small one. Failures count in every phase unless one is named: a failure in the warm-up is a failure.
/// </summary>
internal static class ArrivalsObserver
{
    internal static IReadOnlyList<Observation> Observe(RunObservations observations, Objective objective, ArrivalsQuantity arrivals)
    {
        var name = string.Join(" + ", arrivals.Outcomes);
        var phases = objective.During is null ? PhaseSelection.All : objective.Phases;
        List<WorkloadObservations> due =
            [.. observations.Named(arrivals.Workload).Where(workload => workload.Count(ArrivalCounter.Planned, phases) > 0)];
        if (due.Count == 0)
        {
            return [Observation.Unknown(name, "no arrival was due")];
        }

        return objective.Unit == Unit.Ratio
            ? [.. due.Select(workload => Observe(name, [workload], arrivals, phases, isShare: true).Of(workload))]
            : [Observe(name, due, arrivals, phases, isShare: false)];
    }

    private static Observation Observe(
        string name, IReadOnlyList<WorkloadObservations> workloads, ArrivalsQuantity arrivals, PhaseSelection phases, bool isShare)
    {
        var whole = isShare ? Sum([ArrivalCounter.Planned]) : 1.0;
        return new Observation(name, Sum(arrivals.Outcomes.SelectMany(CountersOf)) / whole)
        {
            Fact = Sum(arrivals.Outcomes.SelectMany(FactsOf)) / whole,
        };

        long Sum(IEnumerable<ArrivalCounter> counters) =>
            counters.Sum(counter => workloads.Sum(workload => workload.Count(counter, phases)));
    }

    private static ArrivalCounter[] CountersOf(string outcome) => outcome switch
    {
        "failed" => [ArrivalCounter.Failed],
        "rejected" => [ArrivalCounter.Rejected],
        "dropped" => [ArrivalCounter.DroppedByTarget, ArrivalCounter.DroppedByGenerator],
        "cancelled" => [ArrivalCounter.Cancelled],
        "unfinished" => [ArrivalCounter.Unfinished],
        _ => throw new InvalidOperationException($"No counter for '{outcome}'."),
    };

    /// <summary>What of an outcome the target itself has said, so that no lateness of the generator explains it.</summary>
    private static ArrivalCounter[] FactsOf(string outcome) => outcome switch
    {
        "failed" => [ArrivalCounter.FailedByAnswer],
        "rejected" => [ArrivalCounter.Rejected],
        _ => [],
    };
}
