namespace LoadLab.Core.Scenarios;

/// <summary>The one list of the ledger's counters, for objectives, results and verdicts alike.</summary>
public static class LedgerCounters
{
    /// <summary>Every counter, in the order of reports.</summary>
    public static IReadOnlyList<LedgerCounter> All { get; } =
    [
        Events("eventsSent", "events sent"),
        Events("eventsAccepted", "events accepted"),
        Events("eventsProcessed", "events processed"),
        Events("eventsLost", "events lost", isDefect: true),
        Events("eventsDuplicated", "events duplicated", isDefect: true),
        Events("alertsExpected", "alerts expected"),
        Events("alertsDetected", "alerts detected"),
        Events("alertsMissed", "alerts missed", isDefect: true),
        Events("alertsDuplicated", "alerts duplicated", isDefect: true),
        Events("alertsUnexpected", "alerts unexpected", isDefect: true),
        Edits("roomsConverged", "rooms converged"),
        Edits("roomsDiverged", "rooms diverged", isDefect: true),
        Edits("editsSent", "edits sent"),
        Edits("editsLost", "edits lost", isDefect: true),
        Edits("editsDuplicated", "edits duplicated", isDefect: true),
        Edits("editsReordered", "edits reordered", isDefect: true),
        Edits("messagesMalformed", "messages malformed", isDefect: true),
        Edits("deliveriesExpected", "deliveries expected"),
        Edits("deliveriesSeen", "deliveries seen"),
        Edits("deliveriesAfterAbsence", "deliveries after absence"),
    ];

    private static readonly Dictionary<string, LedgerCounter> ByName = All.ToDictionary(counter => counter.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, LedgerCounter> ByWords = All.ToDictionary(counter => counter.Words, StringComparer.Ordinal);

    /// <summary>The counter of that name in <c>result.json</c>, or null.</summary>
    public static LedgerCounter? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The counter that an objective calls so, or null.</summary>
    public static LedgerCounter? FindByWords(string words) => ByWords.GetValueOrDefault(words);

    private static LedgerCounter Events(string name, string words, bool isDefect = false) =>
        new(name, words, isDefect, typeof(EventWorkload));

    private static LedgerCounter Edits(string name, string words, bool isDefect = false) =>
        new(name, words, isDefect, typeof(CollaborationWorkload));
}
