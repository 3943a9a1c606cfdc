namespace LoadLab.Core.Verdicts;

/// <summary>Ways for a run to end.</summary>
public enum RunEndingKind
{
    /// <summary>The schedule ended.</summary>
    OnSchedule,

    /// <summary>The user stopped it.</summary>
    Cancelled,

    /// <summary>An abort rule or the circuit breaker ended it.</summary>
    Aborted,

    /// <summary>No session with the target could be opened: it was not reached, or let nobody in.</summary>
    Unreachable,
}
