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

    /// <summary>The judged stretches of all workloads together, in seconds from the start of the run.</summary>
    public IReadOnlyList<(double Start, double End)> JudgedStretches() =>
    [
        .. Workloads
            .SelectMany(workload => workload.Selected(null).Select(phase => (phase.StartNs / 1e9, Math.Min(workload.StoppedAtNs, phase.EndNs) / 1e9)))
            .Where(stretch => stretch.Item2 > stretch.Item1)
            .Distinct(),
    ];
}
