using LoadLab.Core.Scenarios;

namespace LoadLab.Core.Results;

/// <summary>What was measured so far, of all workloads and both sides. Used by one thread at a time.</summary>
public sealed class RunObservations
{
    /// <summary>In the scenario's order.</summary>
    public required IReadOnlyList<WorkloadObservations> Workloads { get; init; }

    /// <summary>LoadLab's own process.</summary>
    public ResourceSeries Generator { get; } = new();

    /// <summary>The system under test; empty when nothing is known of it.</summary>
    public ResourceSeries Target { get; } = new();

    /// <summary>
    /// A counter over all workloads that keep it. Each workload accounts for its own work, so that this is their sum.
    /// </summary>
    /// <param name="counter">Name as in <c>result.json</c>.</param>
    /// <returns>Null where no workload keeps it, or where one that does cannot tell.</returns>
    public long? LedgerSum(string counter)
    {
        var kept = Workloads.Where(workload => workload.Ledger.ContainsKey(counter)).Select(workload => workload.Ledger[counter]).ToList();
        return kept.Count == 0 ? null : kept.Aggregate((long?)0, (sum, value) => sum + value);
    }

    /// <summary>Explanations of the ledger.</summary>
    public List<string> LedgerNotes { get; } = [];

    /// <summary>Distributions that the target itself measured, by name, for example <c>dispatch</c>: percentile to ns, with the count.</summary>
    public Dictionary<string, TargetDistribution> TargetDistributions { get; } = [];

    /// <summary>One point a second and workload.</summary>
    public List<TimelinePoint> Timeline { get; } = [];

    /// <summary>The workload of a name, or all where none is named.</summary>
    public IEnumerable<WorkloadObservations> Named(string? workload) => Workloads.Where(each => workload is null || each.Name == workload);

    /// <summary>
    /// The time in which any workload was in a judged phase, in seconds from the start of the run: stretches in order that do not overlap.
    /// </summary>
    public IReadOnlyList<(double Start, double End)> JudgedStretches()
    {
        List<(double Start, double End)> union = [];
        foreach (var stretch in Workloads.SelectMany(workload => workload.Stretches(PhaseSelection.Judged)).Order())
        {
            if (union.Count > 0 && stretch.Start <= union[^1].End)
            {
                union[^1] = (union[^1].Start, Math.Max(union[^1].End, stretch.End));
            }
            else
            {
                union.Add(stretch);
            }
        }

        return union;
    }
}
