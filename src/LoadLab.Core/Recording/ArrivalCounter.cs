namespace LoadLab.Core.Recording;

/// <summary>What is counted of arrivals, for each phase.</summary>
public enum ArrivalCounter
{
    /// <summary>Drawn by the schedule.</summary>
    Planned,

    /// <summary>Handed to a session.</summary>
    Sent,

    /// <summary>Answered correctly.</summary>
    Completed,

    /// <summary>
    /// Of those completed, the ones that waited for a free session until well after their phase had ended: the target did the work, but not
    /// in the time in which it was asked for.
    /// </summary>
    CompletedLate,

    /// <summary>Failed, timeouts included.</summary>
    Failed,

    /// <summary>Of those failed, the ones that the target did answer, and wrongly: what no lateness of the generator explains.</summary>
    FailedByAnswer,

    /// <summary>Refused by the target for now.</summary>
    Rejected,

    /// <summary>Given up while every session waited for the target.</summary>
    DroppedByTarget,

    /// <summary>Given up because the lane itself was too late.</summary>
    DroppedByGenerator,

    /// <summary>Due, but not sent because the run was stopped.</summary>
    Cancelled,

    /// <summary>Sent, without an answer at the end of the drain.</summary>
    Unfinished,
}
