namespace LoadLab.Core.Results;

/// <summary>
/// What became of the arrivals; one arrival is one request. planned = sent + dropped + cancelled, and
/// sent = completed + failed + rejected + unfinished.
/// </summary>
public sealed record ArrivalCounts
{
    /// <summary>Drawn by the schedule up to the end of the run.</summary>
    public required long Planned { get; init; }

    /// <summary>Handed to a session.</summary>
    public required long Sent { get; init; }

    /// <summary>Answered correctly.</summary>
    public required long Completed { get; init; }

    /// <summary>Answered wrongly, timed out, or lost with the connection.</summary>
    public required long Failed { get; init; }

    /// <summary>Refused by the target for now (429, 503).</summary>
    public required long Rejected { get; init; }

    /// <summary>Never sent because it was too late; for both causes together.</summary>
    public required long Dropped { get; init; }

    /// <summary>Of those dropped, the ones that a late generator dropped. The others waited for the target.</summary>
    public long DroppedByGenerator { get; init; }

    /// <summary>Due, but not sent because the run was stopped.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Sent, and still without an answer at the end of the drain.</summary>
    public required long Unfinished { get; init; }
}
