namespace LoadLab.Core.Scenarios;

/// <summary>A stretch of a workload's schedule. The rate runs in a straight line from its beginning to its end.</summary>
public sealed record Phase
{
    /// <summary>What the phase is for; decides whether its samples are judged.</summary>
    public required PhaseKind Kind { get; init; }

    /// <summary>Name in reports and in <c>during NAME</c>. Default: the kind's name. Unique within a workload.</summary>
    public required string Name { get; init; }

    /// <summary>Length; more than zero, at most 7 days.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Arrival rate at the phase's beginning, in arrivals' units (events, edits) per second, from 0 to 1,000,000.</summary>
    public required double StartRatePerSecond { get; init; }

    /// <summary>Arrival rate at the phase's end. Equal to the start except in ramps.</summary>
    public required double EndRatePerSecond { get; init; }
}
