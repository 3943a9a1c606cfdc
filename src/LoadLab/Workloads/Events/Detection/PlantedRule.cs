namespace LoadLab.Workloads.Events.Detection;

/// <summary>A sequence rule of the target with the events that satisfy it.</summary>
/// <param name="Name">As in the rule file and in alerts.</param>
/// <param name="MaxSpanNs">The longest event time from the first to the last event, itself included.</param>
/// <param name="Steps">In order; at most <see cref="MaxSteps"/>, and one less where there is <paramref name="Until"/>.</param>
/// <param name="Until">Cancels what has begun; null where nothing does.</param>
internal sealed record PlantedRule(string Name, long MaxSpanNs, IReadOnlyList<PlantedEvent> Steps, PlantedEvent? Until)
{
    /// <summary>The most events of one planting.</summary>
    internal const int MaxSteps = 4;
}
