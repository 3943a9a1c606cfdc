namespace LoadLab.Core.Capacity;

/// <summary>
/// Whether a search ended at the scenario's own sessions. A session has one request under way, so that so many sessions of a service
/// time can do no more than their number over that time, whatever the target could.
/// </summary>
/// <param name="Sessions">Of the workload whose load is varied.</param>
/// <param name="PerSecond">The most that they can do, in units of work per second: sessions over the mean service time.</param>
/// <param name="ServiceSeconds">Mean service time of the step that shows it.</param>
public sealed record SessionLimit(int Sessions, double PerSecond, double ServiceSeconds)
{
    private const double BusyShare = 0.9;

    /// <summary>Takes the lowest load that was missed while nearly all sessions were busy.</summary>
    /// <returns>Null where sessions were left in every step that missed, or none are told.</returns>
    public static SessionLimit? Of(CapacityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Axis.Sessions is not { } sessions)
        {
            return null;
        }

        return report.Steps
            .Where(step => step.Verdict == StepVerdict.Missed && step.Concurrency >= sessions * BusyShare && step.ThroughputPerSecond > 0)
            .OrderBy(step => step.Load)
            .Select(step => Of(sessions, step.ThroughputPerSecond!.Value, step.Concurrency!.Value, report.Axis.UnitsPerRequest))
            .FirstOrDefault();
    }

    private static SessionLimit Of(int sessions, double throughputPerSecond, double concurrency, int unitsPerRequest) =>
        new(sessions, throughputPerSecond * sessions / concurrency, concurrency * unitsPerRequest / throughputPerSecond);
}
