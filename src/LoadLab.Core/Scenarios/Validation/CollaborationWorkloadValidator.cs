using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Settings of collaboration workloads and of how their users behave.</summary>
internal sealed class CollaborationWorkloadValidator : IScenarioValidator
{
    public IEnumerable<ScenarioProblem> Validate(Scenario scenario) =>
        scenario.Workloads.OfType<CollaborationWorkload>().SelectMany(workload =>
            Ranges(workload).Concat(Relations(workload)).Concat(Times(workload)));

    private static IEnumerable<ScenarioProblem> Ranges(CollaborationWorkload workload)
    {
        const double MaxWeight = 1_000_000;
        var path = ScenarioPaths.Of(workload);
        var behaviour = workload.Behaviour;
        return
        [
            .. RangeCheck.Of($"{path}.users", workload.Users, 1, ScenarioLimits.MaxUsers),
            .. RangeCheck.Of($"{path}.room-size", workload.RoomSize, 1, ScenarioLimits.MaxRoomSize),
            .. RangeCheck.Of($"{path}.behaviour.type-weight", behaviour.TypeWeight, 0, MaxWeight),
            .. RangeCheck.Of($"{path}.behaviour.delete-weight", behaviour.DeleteWeight, 0, MaxWeight),
            .. RangeCheck.Of($"{path}.behaviour.paste-weight", behaviour.PasteWeight, 0, MaxWeight),
            .. RangeCheck.Of($"{path}.behaviour.cursor-weight", behaviour.CursorWeight, 0, MaxWeight),
            .. RangeCheck.Of($"{path}.behaviour.paste-characters", behaviour.PasteCharacters, 1, 100_000),
            .. RangeCheck.Of($"{path}.behaviour.burst-keystrokes", behaviour.BurstKeystrokes, 1, 10_000),
        ];
    }

    private static IEnumerable<ScenarioProblem> Relations(CollaborationWorkload workload)
    {
        var path = ScenarioPaths.Of(workload);
        var behaviour = workload.Behaviour;
        if (behaviour.TypeWeight + behaviour.PasteWeight <= 0)
        {
            yield return new($"{path}.behaviour", "nobody ever writes anything", "Give 'type-weight' or 'paste-weight' a value above 0.");
        }

        if (!(behaviour.TypingShare is > 0 and <= 1))
        {
            yield return new($"{path}.behaviour.typing-share", $"{AmountFormat.Format(behaviour.TypingShare, Unit.Ratio)} is out of range", "It goes from above 0% to 100%.");
        }

        if (!(behaviour.ReaderShare is >= 0 and < 1))
        {
            yield return new($"{path}.behaviour.reader-share", $"{AmountFormat.Format(behaviour.ReaderShare, Unit.Ratio)} is out of range", "It goes from 0% to below 100%.");
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
