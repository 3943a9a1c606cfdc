using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>What a capacity search comes to.</summary>
public sealed record CapacityConclusion
{
    /// <summary>Why it ended.</summary>
    public required SearchEnd End { get; init; }

    /// <summary>
    /// Highest load that holds, with its 95 % interval; null unless one load held and another was missed. The best estimate so far where
    /// the search ended early.
    /// </summary>
    public Estimate? Capacity { get; init; }

    /// <summary>Highest load that held in a step; null when none did.</summary>
    public double? HighestHeldLoad { get; init; }

    /// <summary>Lowest load that was missed in a valid step; null when none was.</summary>
    public double? LowestMissedLoad { get; init; }

    /// <summary>Lowest load at which the generator failed at every attempt; null when it never did.</summary>
    public double? GeneratorLimitLoad { get; init; }

    /// <summary>The objective that breaks first; null when none was missed.</summary>
    public string? BreakingObjective { get; init; }

    /// <summary>Why an undecided search stayed so.</summary>
    public string? Reason { get; init; }
}
