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

    /// <summary>Failed, timeouts included.</summary>
    Failed,

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
