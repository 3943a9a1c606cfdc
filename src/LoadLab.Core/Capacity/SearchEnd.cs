namespace LoadLab.Core.Capacity;

/// <summary>Why a capacity search ended.</summary>
public enum SearchEnd
{
    /// <summary>It was stopped, or shows nothing; the default.</summary>
    Stopped,

    /// <summary>The target's limit is known to the precision asked for.</summary>
    TargetLimit,

    /// <summary>The ceiling held: the target's limit lies above.</summary>
    CeilingHeld,

    /// <summary>The generator reached its own limit before the target did.</summary>
    GeneratorLimit,

    /// <summary>Even the lowest load did not hold.</summary>
    NothingHeld,

    /// <summary>The time or the number of steps ran out first.</summary>
    BudgetSpent,

    /// <summary>An objective could not be judged at every attempt.</summary>
    Undecided,
}
