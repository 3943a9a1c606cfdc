namespace LoadLab.Core.Scenarios;

/// <summary>What an objective observes.</summary>
public abstract record Quantity;

/// <summary>A statistic of a measurement: <c>ingest p95</c>, <c>ingest service p99</c>, <c>events.ingest max</c>.</summary>
/// <param name="Workload">Workload's name, or null where the measurement's name is enough.</param>
/// <param name="Measurement">Measurement's name, for example <c>ingest</c>.</param>
/// <param name="Kind">Kind of measurement; response unless written.</param>
/// <param name="Statistic">What of the distribution.</param>
public sealed record MeasurementQuantity(string? Workload, string Measurement, string Kind, Statistic Statistic) : Quantity;

/// <summary>Generator lag of all workloads together: <c>generator lag p99</c>.</summary>
/// <param name="Statistic">What of the distribution.</param>
public sealed record GeneratorLagQuantity(Statistic Statistic) : Quantity;

/// <summary>A counter of the ledger by its name in <c>result.json</c>: <c>events lost</c> is <c>eventsLost</c>.</summary>
/// <param name="Counter">Name as in <c>result.json</c>.</param>
/// <param name="Workload">Workload's name, or null for the sum over all.</param>
public sealed record LedgerQuantity(string Counter, string? Workload = null) : Quantity;

/// <summary>
/// Arrivals that ended in one of some ways: <c>failed + rejected + dropped</c>; with a limit in % as share of those planned.
/// </summary>
/// <param name="Workload">Workload's name, or null: the sum over all for a number, each by itself for a share.</param>
/// <param name="Outcomes">Names as in <c>result.json</c>: failed, rejected, dropped, unfinished, cancelled.</param>
public sealed record ArrivalsQuantity(string? Workload, IReadOnlyList<string> Outcomes) : Quantity;

/// <summary>Achieved throughput; with a limit in % as share of what was planned.</summary>
/// <param name="Workload">Workload's name, or null for the lowest of all workloads.</param>
public sealed record ThroughputQuantity(string? Workload) : Quantity;

/// <summary>A resource: <c>generator cpu</c>, <c>target memory</c>, <c>target handles</c>.</summary>
/// <param name="Side">Whose.</param>
/// <param name="Resource">cpu, memory, handles, gc pause, hiccup.</param>
/// <param name="Statistic">What of it: mean for cpu, max for the others, unless written.</param>
public sealed record ResourceQuantity(ResourceSide Side, string Resource, Statistic Statistic) : Quantity;

/// <summary>
/// Growth over the plateau instead of a level: <c>target memory growth ... per 1M events</c>, <c>ingest p95 growth ... per 1h</c>.
/// </summary>
/// <param name="Of">What grows: a resource, or a measurement's statistic.</param>
/// <param name="Per">What it grows with.</param>
public sealed record GrowthQuantity(Quantity Of, GrowthBase Per) : Quantity;

/// <summary>Time from the end of a phase until the response time's p95 is back within 10 % of before: <c>recovery after spike</c>.</summary>
/// <param name="Phase">The disturbing phase's name.</param>
/// <param name="OfBacklog">Time instead until no more requests wait than before: <c>backlog drained after spike</c>.</param>
public sealed record RecoveryQuantity(string Phase, bool OfBacklog = false) : Quantity;

/// <summary>Whose resource.</summary>
public enum ResourceSide
{
    /// <summary>LoadLab's own process.</summary>
    Generator,

    /// <summary>The system under test.</summary>
    Target,
}
