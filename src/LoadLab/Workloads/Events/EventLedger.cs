using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Targets;

namespace LoadLab.Workloads.Events;

/// <summary>Accounts for every event: what was acknowledged must have been processed, once.</summary>
internal static class EventLedger
{
    /// <param name="observations">Where the notes go.</param>
    /// <param name="own">What was measured of the workload; its counters go here.</param>
    /// <param name="statistics">The target's own account; null when it tells nothing.</param>
    internal static void Fill(RunObservations observations, WorkloadObservations own, TargetStatistics? statistics)
    {
        var units = own.Plan.UnitsPerArrival;
        var acknowledged = own.Count(ArrivalCounter.Completed) * units;
        var run = statistics?.Run;
        var ledger = own.Ledger;
        ledger["eventsSent"] = own.Count(ArrivalCounter.Sent) * units;
        ledger["eventsAccepted"] = run?.EventsAccepted;
        ledger["eventsProcessed"] = run?.EventsProcessed;
        ledger["eventsDuplicated"] = run?.EventsDuplicated;
        ledger["eventsLost"] = run is null ? null : Math.Max(0, acknowledged - run.EventsProcessed);
        if (StatisticsClient.DistributionOf(statistics?.Dispatch) is { } dispatch)
        {
            observations.TargetDistributions["dispatch"] = dispatch;
        }

        var unanswered = own.Count(ArrivalCounter.Failed) + own.Count(ArrivalCounter.Unfinished);
        if (run is not null && unanswered > 0)
        {
            observations.LedgerNotes.Add(
                $"{unanswered * units} events got no acknowledgement; the target may have processed any of them, so that "
                + "as many acknowledged events could be lost without showing in the count of lost events.");
        }
    }
}
