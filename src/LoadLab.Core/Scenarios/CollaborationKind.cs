using LoadLab.Core.Scenarios.Settings;
using LoadLab.Core.Scenarios.Validation;
using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios;

/// <summary>Users who edit shared documents: an arrival is a keystroke.</summary>
public sealed class CollaborationKind : IWorkloadKind
{
    private CollaborationKind()
    {
    }

    /// <summary>The one instance.</summary>
    public static CollaborationKind Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "collaboration";

    /// <inheritdoc/>
    public string Unit => "edits";

    /// <inheritdoc/>
    public IReadOnlyList<SettingDescription> Settings => CollaborationSettings.List.Descriptions;

    /// <inheritdoc/>
    public IReadOnlyList<LedgerCounter> Counters { get; } =
    [
        new("roomsConverged", "rooms converged", IsDefect: false),
        new("roomsDiverged", "rooms diverged", IsDefect: true),
        new("editsSent", "edits sent", IsDefect: false),
        new("editsLost", "edits lost", IsDefect: true),
        new("editsDuplicated", "edits duplicated", IsDefect: true),
        new("editsReordered", "edits reordered", IsDefect: true),
        new("messagesMalformed", "messages malformed", IsDefect: true),
        new("deliveriesExpected", "deliveries expected", IsDefect: false),
        new("deliveriesSeen", "deliveries seen", IsDefect: false),
        new("deliveriesAfterAbsence", "deliveries after absence", IsDefect: false),
    ];

    /// <inheritdoc/>
    public Workload Read(string name, ISettingReader reader) =>
        CollaborationSettings.List.Read(CollaborationSettings.List.Defaults with { Name = name }, reader);

    /// <inheritdoc/>
    public IReadOnlyList<MeasurementDefinition> Measurements(Workload workload) =>
    [
        new("edit-visible", IsCertain: true),
        new("edit-ack", IsCertain: true),
        new("edit-merge", IsCertain: false),
        new("join", IsCertain: true),
        new("awareness", IsCertain: false),
    ];

    /// <inheritdoc/>
    /// <remarks>
    /// With more users the rates grow, so that each user keeps the pace. With larger rooms they shrink, so that as many deliveries are
    /// made: who is alone in a room has nobody to deliver to.
    /// </remarks>
    public IReadOnlyList<LoadSize> Sizes(Workload workload)
    {
        var users = (CollaborationWorkload)workload;
        return
        [
            new(LoadSize.Users, users.Users, ScenarioLimits.MaxUsers, count =>
                (CollaborationWorkload)users.Scaled(users.Users, count) with { Users = count }),
            new(LoadSize.RoomSize, users.RoomSize, ScenarioLimits.MaxRoomSize, size =>
                (CollaborationWorkload)users.Scaled(Math.Max(1, size - 1), Math.Max(1, users.RoomSize - 1)) with { RoomSize = size }),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<ScenarioProblem> Check(Workload workload)
    {
        var users = (CollaborationWorkload)workload;
        return CollaborationSettings.List.Check(users, ScenarioPaths.Of(users)).Concat(Relations(users)).Concat(Times(users));
    }

    private static IEnumerable<ScenarioProblem> Relations(CollaborationWorkload workload)
    {
        var path = ScenarioPaths.Of(workload);
        var behaviour = workload.Behaviour;
        if (behaviour.TypeWeight + behaviour.PasteWeight <= 0)
        {
            yield return new($"{path}.behaviour", "nobody ever writes anything", "Give 'type-weight' or 'paste-weight' a value above 0.");
        }
    }

    private static IEnumerable<ScenarioProblem> Times(CollaborationWorkload workload)
    {
        var path = $"{ScenarioPaths.Of(workload)}.behaviour";
        var behaviour = workload.Behaviour;
        if (behaviour.ReconnectEvery > TimeSpan.Zero && behaviour.ReconnectEvery <= behaviour.OfflineFor)
        {
            yield return new($"{path}.reconnect-every", "users would be away longer than they are there", "Make it longer than 'offline-for'.");
        }

        if (behaviour.StormAt is { } storm && storm >= workload.LongestPlateau)
        {
            yield return new($"{path}.storm-at", $"the plateau ends after {AmountFormat.Format(workload.LongestPlateau)}, before the storm", "Choose a time within the plateau.");
        }
    }
}
