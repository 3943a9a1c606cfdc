namespace LoadLab.Core.Results;

/// <summary>How a run ended, as one word in <c>result.json</c>.</summary>
public enum RunVerdict
{
    /// <summary>Nothing could be concluded; the default, so that no data never passes.</summary>
    Inconclusive,

    /// <summary>All objectives held and the measurement is valid.</summary>
    Passed,

    /// <summary>An objective did not hold.</summary>
    Failed,

    /// <summary>Worse than the baseline, with evidence.</summary>
    Regressed,

    /// <summary>No session with the target could be opened: it was not reached, or let nobody in.</summary>
    Unreachable,

    /// <summary>Stopped by the user.</summary>
    Cancelled,
}
