using LoadLab.Core.Results;

namespace LoadLab.Workloads.Collaboration;

/// <summary>Accounts for every edit: who should have seen it, who has, and whether all copies are equal in the end.</summary>
internal static class CollaborationLedger
{
    /// <param name="observations">Where the notes go.</param>
    /// <param name="own">The workload whose counters they are.</param>
    /// <param name="counts">What was counted.</param>
    /// <param name="rooms">What came of the comparison.</param>
    /// <param name="deletesLost">Deletions that one copy or more lacks.</param>
    public static void Fill(
        RunObservations observations,
        WorkloadObservations own,
        CollaborationCounts counts,
        IReadOnlyList<RoomVerdict> rooms,
        long deletesLost)
    {
        var diverged = rooms.Where(room => room.Difference is not null).ToList();
        var lost = rooms.Sum(room => room.EditsLost) + deletesLost;
        var unknown = rooms.Count(room => !room.IsKnown);
        own.Ledger["roomsConverged"] = rooms.Count - diverged.Count - unknown;
        own.Ledger["roomsDiverged"] = AtLeast(diverged.Count, unknown);
        own.Ledger["editsSent"] = counts.Edits;
        own.Ledger["editsLost"] = AtLeast(lost, unknown);
        own.Ledger["editsDuplicated"] = counts.Duplicated;
        own.Ledger["editsReordered"] = counts.Reordered;
        own.Ledger["messagesMalformed"] = counts.Malformed;
        own.Ledger["deliveriesExpected"] = counts.DeliveriesExpected;
        own.Ledger["deliveriesSeen"] = counts.DeliveriesSeen;
        own.Ledger["deliveriesAfterAbsence"] = counts.DeliveriesAfterAbsence;
        Explain(observations.LedgerNotes, counts, diverged, lost);
        AddIf(observations.LedgerNotes, unknown > 0, $"{unknown} rooms were not compared: the time for it was over.");
    }

    /// <summary>A defect that was found is a fact; none found is nothing known while rooms are left.</summary>
    private static long? AtLeast(long found, int roomsLeft) => found == 0 && roomsLeft > 0 ? null : found;

    private static void Explain(
        List<string> notes, CollaborationCounts counts, List<RoomVerdict> diverged, long lost)
    {
        AddIf(notes, diverged.Count > 0, $"{diverged.Count} rooms diverged; the first difference: {diverged.FirstOrDefault()?.Difference}");
        AddIf(notes, lost > 0, $"{lost} edits are missing in one copy or more.");
        var missing = counts.DeliveriesExpected - counts.DeliveriesSeen;
        AddIf(notes, missing > 0, $"{missing} deliveries never came; each counts in edit-visible at its age.");
        AddIf(notes, counts.Duplicated > 0, $"{counts.Duplicated} updates came again to users that had them: {counts.DuplicateExample}.");
        AddIf(notes, counts.Reordered > 0, $"{counts.Reordered} updates came out of order: {counts.ReorderExample}.");
        AddIf(notes, counts.Malformed > 0, $"{counts.Malformed} messages could not be decoded: {counts.MalformedExample}.");
        AddIf(notes, counts.Ignored > 0, $"{counts.Ignored} messages of the server's own kinds were passed over: {counts.IgnoredExample}.");
        AddIf(
            notes,
            !counts.IsTold && counts.Edits > 0,
            "The server told no author that it has an edit: it sent none back and answered none. edit-ack is unknown.");
        AddIf(notes, counts.ConnectionsLost > 0, $"{counts.ConnectionsLost} connections ended though no user left.");
        AddIf(
            notes,
            counts.Absences > 0,
            $"{counts.Absences} planned absences: {counts.DeliveriesAfterAbsence} deliveries came by a merge after one, "
            + "and count in edit-merge from the return instead of in edit-visible.");
        AddIf(notes, counts.CursorMoves > 0, $"{counts.CursorMoves} cursor moves are arrivals, but no edits.");
    }

    private static void AddIf(List<string> notes, bool holds, string note)
    {
        if (holds)
        {
            notes.Add(note);
        }
    }
}
