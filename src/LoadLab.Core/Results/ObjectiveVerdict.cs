namespace LoadLab.Core.Results;

/// <summary>Whether one bound held.</summary>
public enum ObjectiveVerdict
{
    /// <summary>Not enough data, or nobody could observe it; the default.</summary>
    Inconclusive,

    /// <summary>It held.</summary>
    Passed,

    /// <summary>It did not hold.</summary>
    Failed,
}
