using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>When capacity runs out, and what is needed then.</summary>
public sealed record CapacityPlan
{
    /// <summary>What may be used of all machines: their capacity less the headroom, per second.</summary>
    public required Estimate UsablePerSecond { get; init; }

    /// <summary>The peak of today, per second.</summary>
    public double TodayPerSecond { get; init; }

    /// <summary>Whether today's peak is above what may be used: capacity does not run out, it has run out.</summary>
    public bool IsExceeded => TodayPerSecond > UsablePerSecond.Value;

    /// <summary>
    /// Steps after the last known peak at which the forecast reaches what may be used; the earliest and latest hold both the forecast's
    /// and the capacity's interval. Null where not within the horizon.
    /// </summary>
    public required LimitCrossing RunsOut { get; init; }

    /// <summary>Rate that machines were counted for.</summary>
    public required double NeededPerSecond { get; init; }

    /// <summary>Machines for that rate; null where no number of them holds it under the contention given.</summary>
    public required int? MachinesNeeded { get; init; }

    /// <summary>The same by the ends of the capacity's interval: with the high end, then with the low one.</summary>
    public required MachineRange MachinesRange { get; init; }

    /// <summary>Cost of those machines for a month; null without a price.</summary>
    public double? CostPerMonth { get; init; }

    /// <summary>What to measure next, one sentence each.</summary>
    public required IReadOnlyList<string> MeasureNext { get; init; }

    /// <summary>The forecast step by step, from the first after today.</summary>
    public required IReadOnlyList<Estimate> Demand { get; init; }
}
