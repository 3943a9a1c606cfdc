using LoadLab.Core.Results;
using LoadLab.Transports.SignalR;

namespace LoadLab.Workloads.Events.Detection;

/// <summary>Writes the account of alerts into the ledger. Where the account has holes the counts are unknown, never fine.</summary>
internal static class AlertLedger
{
    private static readonly string[] Names = ["alertsExpected", "alertsDetected", "alertsMissed", "alertsDuplicated", "alertsUnexpected"];

    /// <summary>Says that nothing was planted although it was asked for.</summary>
    internal static void FillUnknown(RunObservations observations, WorkloadObservations own, string obstacle)
    {
        Forget(own);
        observations.LedgerNotes.Add($"No sequences were planted, and alerts were not accounted for: {obstacle}.");
    }

    /// <param name="observations">Where the notes go.</param>
    /// <param name="own">The workload whose counters they are.</param>
    /// <param name="counts">The account.</param>
    /// <param name="stream">How the alerts came.</param>
    /// <param name="lostFates">Planted events whose fate the account never learned.</param>
    internal static void Fill(
        RunObservations observations, WorkloadObservations own, AlertCounts counts, AlertStreamClient stream, long lostFates)
    {
        long[] values = [counts.Expected, counts.Detected, counts.Missed, counts.Duplicated, counts.Unexpected];
        foreach (var (name, value) in Names.Zip(values))
        {
            own.Ledger[name] = value;
        }

        Explain(observations.LedgerNotes, counts, stream);
        var holes = Holes(stream, lostFates).ToList();
        if (holes.Count > 0)
        {
            Forget(own);
            observations.LedgerNotes.AddRange(holes);
        }
    }

    private static void Explain(List<string> notes, AlertCounts counts, AlertStreamClient stream)
    {
        if (counts.Uncertain > 0)
        {
            notes.Add(
                $"{counts.Uncertain} planted sequences were left out of the account of alerts: one of their events was not "
                + "acknowledged, or only after the next was sent, so that it cannot be said whether they completed.");
        }

        if (counts.OfOtherRules > 0)
        {
            notes.Add($"{counts.OfOtherRules} alerts were raised by rules that are not planted; they were not judged.");
        }

        if (stream.BreakCount > 0)
        {
            notes.Add($"The alert stream broke {stream.BreakCount} times, and was taken up again after the last alert seen.");
        }

        if (stream.SkippedCount > 0)
        {
            notes.Add($"The alert stream passed over {stream.SkippedCount} alert numbers without a word; those alerts were not seen.");
        }

        notes.AddRange(counts.Examples.Select(example => $"Alert {example}."));
    }

    private static IEnumerable<string> Holes(AlertStreamClient stream, long lostFates)
    {
        if (stream.LostCount > 0)
        {
            yield return $"The target kept {stream.LostCount} alerts no longer when the stream was read, so that the counts of alerts are unknown.";
        }

        if (stream.Refusal is { } refusal)
        {
            yield return $"The target refused the alert stream, so that the counts of alerts are unknown: {refusal}";
        }

        if (stream.UnreadCount > 0)
        {
            yield return $"At least {stream.UnreadCount} alerts had come and were not taken in when the run ended, so that the counts of alerts are unknown.";
        }

        if (stream.TooLongCount > 0)
        {
            yield return $"The alert stream sent records of more than {HubWindow.LongestRecordBytes} bytes, {stream.TooLongCount} times, which are not read, "
                + "so that the counts of alerts are unknown.";
        }

        if (lostFates > 0)
        {
            yield return $"LoadLab was too slow to take in the fate of {lostFates} planted events, so that the counts of alerts are unknown.";
        }
    }

    private static void Forget(WorkloadObservations own)
    {
        foreach (var name in Names)
        {
            own.Ledger[name] = null;
        }
    }
}
