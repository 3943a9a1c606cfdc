namespace LoadLab.Core.Verdicts;

/// <summary>
/// What the program tells the shell. Where several apply, the first of: defect, usage, cancelled, unreachable, SLA failed by a
/// correctness objective, inconclusive, SLA failed, regression, passed.
/// </summary>
public enum ExitCode
{
    /// <summary>Every objective held, and the run is valid.</summary>
    Passed = 0,

    /// <summary>A fault in LoadLab itself.</summary>
    Defect = 1,

    /// <summary>An invalid scenario or a wrong command line.</summary>
    Usage = 2,

    /// <summary>An objective did not hold.</summary>
    SlaFailed = 3,

    /// <summary>Worse than the baseline, with evidence.</summary>
    Regression = 4,

    /// <summary>The run does not show whether the objectives held.</summary>
    Inconclusive = 5,

    /// <summary>No session with the target could be opened: it was not reached, or let nobody in.</summary>
    Unreachable = 6,

    /// <summary>Ended by SIGINT or SIGTERM.</summary>
    Cancelled = 130,
}
