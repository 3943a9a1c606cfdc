using LoadLab.Core.Scenarios.Settings;
using LoadLab.Core.Scenarios.Validation;

namespace LoadLab.Core.Scenarios;

/// <summary>Events sent to an event engine: an arrival is one request with one or more events.</summary>
public sealed class EventKind : IWorkloadKind
{
    private EventKind()
    {
    }

    /// <summary>The one instance.</summary>
    public static EventKind Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "events";

    /// <inheritdoc/>
    public string Unit => "events";

    /// <inheritdoc/>
    public IReadOnlyList<SettingDescription> Settings => EventSettings.List.Descriptions;

    /// <inheritdoc/>
    public IReadOnlyList<LedgerCounter> Counters { get; } =
    [
        new("eventsSent", "events sent", IsDefect: false),
        new("eventsAccepted", "events accepted", IsDefect: false),
        new("eventsProcessed", "events processed", IsDefect: false),
        new("eventsLost", "events lost", IsDefect: true),
        new("eventsDuplicated", "events duplicated", IsDefect: true),
        new("alertsExpected", "alerts expected", IsDefect: false),
        new("alertsDetected", "alerts detected", IsDefect: false),
        new("alertsMissed", "alerts missed", IsDefect: true),
        new("alertsDuplicated", "alerts duplicated", IsDefect: true),
        new("alertsUnexpected", "alerts unexpected", IsDefect: true),
    ];

    /// <inheritdoc/>
    public Workload Read(string name, ISettingReader reader) => EventSettings.List.Read(EventSettings.List.Defaults with { Name = name }, reader);

    /// <inheritdoc/>
    public IReadOnlyList<MeasurementDefinition> Measurements(Workload workload) =>
    [
        new("ingest", IsCertain: true),
        new("detection", IsCertain: ((EventWorkload)workload).SequencesPerThousand > 0),
        new("dispatch", IsCertain: false),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<LoadSize> Sizes(Workload workload) => [];

    /// <inheritdoc/>
    public IEnumerable<ScenarioProblem> Check(Workload workload)
    {
        var events = (EventWorkload)workload;
        return EventSettings.List.Check(events, ScenarioPaths.Of(events)).Concat(Relations(events)).Concat(RequestValidator.FindProblems(events));
    }

    private static IEnumerable<ScenarioProblem> Relations(EventWorkload workload)
    {
        var path = ScenarioPaths.Of(workload);
        if (workload.DropAfter <= workload.PacingGrain)
        {
            yield return new($"{path}.drop-after", "arrivals would be dropped between two wake-ups of the lane", "Make it longer than the pacing grain.");
        }

        if (workload.Sessions >= 1 && workload.Lanes > workload.Sessions)
        {
            yield return new($"{path}.lanes", $"{workload.Lanes} lanes share {workload.Sessions} sessions", "Each lane needs at least one session: lower 'lanes' or raise 'sessions'.");
        }
    }
}
