using LoadLab.Core.Running;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;

namespace LoadLab.Workloads.Events.Detection;

/// <summary>Picks the planted events out of a lane's arrivals and passes on what became of them. Used by the lane's thread.</summary>
internal sealed class PlantedArrivalWatch(PlantingPlan plan, int eventsPerArrival, StepFateRing fates) : IArrivalWatch
{
    /// <inheritdoc/>
    public void Ended(in Arrival arrival, Outcome outcome, long actualStartNs, long endNs) =>
        Tell(arrival, actualStartNs, endNs, outcome == Outcome.Completed);

    /// <inheritdoc/>
    public void Unsent(in Arrival arrival) => Tell(arrival, arrival.IntendedStartNs, arrival.IntendedStartNs, isAcknowledged: false);

    private void Tell(in Arrival arrival, long actualStartNs, long endNs, bool isAcknowledged)
    {
        var first = arrival.Index * eventsPerArrival;
        for (var number = first; number < first + eventsPerArrival; number++)
        {
            if (plan.TryFind(number, out _, out _))
            {
                fates.Write(new StepFate(number, arrival.IntendedStartNs, actualStartNs, endNs, isAcknowledged));
            }
        }
    }
}
