namespace LoadLab.Core.Results;

/// <summary>One workload: what was planned and what became of it.</summary>
public sealed record WorkloadResult
{
    /// <summary>Name in the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>What one unit of work is.</summary>
    public required string Unit { get; init; }

    /// <summary>Units of work that one arrival carries.</summary>
    public required int UnitsPerArrival { get; init; }

    /// <summary>All phases together.</summary>
    public required ArrivalCounts Arrivals { get; init; }

    /// <summary>The judged phases only, in units of work.</summary>
    public required ThroughputResult Throughput { get; init; }

    /// <summary>Time of the judged phases that took place; null in results that older versions stored.</summary>
    public double? JudgedSeconds { get; init; }

    /// <summary>
    /// Id that this workload's work carries: that of the run for the first workload, one of its own for each other. Null in results
    /// that older versions stored.
    /// </summary>
    public string? RunId { get; init; }

    /// <summary>Correctness counters of this workload alone, by name; null where nobody could tell.</summary>
    public IReadOnlyDictionary<string, long?> Ledger { get; init; } = new Dictionary<string, long?>();

    /// <summary>
    /// Hash over everything sent except run id and times; equal for equal seeds. Null where the content depends on the target.
    /// </summary>
    public string? PayloadHash { get; init; }
}
