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
        own.Ledger["roomsConverged"] = rooms.Count - diverged.Count;
        own.Ledger["roomsDiverged"] = diverged.Count;
        own.Ledger["editsSent"] = counts.Edits;
        own.Ledger["editsLost"] = lost;
        own.Ledger["editsDuplicated"] = counts.Duplicated;
        own.Ledger["editsReordered"] = counts.Reordered;
        own.Ledger["messagesMalformed"] = counts.Malformed;
        own.Ledger["deliveriesExpected"] = counts.DeliveriesExpected;
        own.Ledger["deliveriesSeen"] = counts.DeliveriesSeen;
        own.Ledger["deliveriesAfterAbsence"] = counts.DeliveriesAfterAbsence;
        Explain(observations.LedgerNotes, counts, diverged, lost);
    }

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
