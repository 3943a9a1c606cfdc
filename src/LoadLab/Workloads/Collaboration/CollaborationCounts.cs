using LoadLab.Core.Sessions;

namespace LoadLab.Workloads.Collaboration;

/// <summary>What is counted of a collaboration run beside the arrivals. Written by the driving thread, read after it.</summary>
internal sealed class CollaborationCounts
{
    private readonly string?[] _examples = new string?[OutcomeExtensions.Count];

    /// <summary>Edits made, cursor moves left out.</summary>
    public long Edits { get; set; }

    /// <summary>Cursor moves made.</summary>
    public long CursorMoves { get; set; }

    /// <summary>Edits times the others in their rooms.</summary>
    public long DeliveriesExpected { get; set; }

    /// <summary>Of these, those that came.</summary>
    public long DeliveriesSeen { get; set; }

    /// <summary>Of these, those that came by a merge after the author or the observer had been away on plan.</summary>
    public long DeliveriesAfterAbsence { get; set; }

    /// <summary>Cursor moves times the others, still to be seen.</summary>
    public long CursorsOutstanding { get; set; }

    /// <summary>Updates that brought a user nothing new, though it was not the author.</summary>
    public long Duplicated { get; set; }

    /// <summary>Times in which an update came before one that it builds on.</summary>
    public long Reordered { get; set; }

    /// <summary>Messages that are not of the protocol.</summary>
    public long Malformed { get; set; }

    /// <summary>Whether the server has told an author that it has an edit; without it nothing is known of what it has.</summary>
    public bool IsTold { get; set; }

    /// <summary>Messages of kinds that are the server's own.</summary>
    public long Ignored { get; set; }

    /// <summary>Connections that ended though nobody wanted it.</summary>
    public long ConnectionsLost { get; set; }

    /// <summary>Planned disconnections.</summary>
    public long Absences { get; set; }

    public string? DuplicateExample { get; set; }

    public string? ReorderExample { get; set; }

    public string? MalformedExample { get; set; }

    public string? IgnoredExample { get; set; }

    public string? ExampleOf(Outcome outcome) => _examples[(int)outcome];

    public void KeepExample(Outcome outcome, string problem) => _examples[(int)outcome] ??= problem;
}
