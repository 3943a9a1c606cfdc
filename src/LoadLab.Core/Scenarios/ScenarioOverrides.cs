using LoadLab.Core.Scenarios.Validation;
using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios;

/// <summary>What the command line changes in a scenario. A pure function; nothing set changes nothing.</summary>
public sealed record ScenarioOverrides
{
    /// <summary>Longest plateau under <see cref="Quick"/>.</summary>
    public static readonly TimeSpan QuickPlateau = TimeSpan.FromSeconds(10);

    /// <summary>Longest other phase under <see cref="Quick"/>.</summary>
    public static readonly TimeSpan QuickOther = TimeSpan.FromSeconds(2);

    /// <summary><c>--rate</c>: all phases are scaled so that the highest plateau has this rate per second. With several workloads each needs its name.</summary>
    public IReadOnlyList<RateOverride> Rates { get; init; } = [];

    /// <summary><c>--users</c>: users of the collaboration workload. Its rates are scaled alike, so that each user keeps the pace.</summary>
    public int? Users { get; init; }

    /// <summary><c>--room-size</c>: users of each room of the collaboration workload. Its rates are scaled so that as many deliveries are made.</summary>
    public int? RoomSize { get; init; }

    /// <summary><c>--duration</c>: length of every plateau. Stands over <see cref="Quick"/>.</summary>
    public TimeSpan? PlateauDuration { get; init; }

    /// <summary><c>--quick</c>: plateaus at most 10 s, other phases at most 2 s.</summary>
    public bool Quick { get; init; }

    /// <summary><c>--seed</c>.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The scenario with the changes made, and what is wrong with them; without problems it can be run.</summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="problems">Problems whose path is the option's name, or a path in the scenario that the options broke.</param>
    public Scenario Apply(Scenario scenario, out IReadOnlyList<ScenarioProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        List<ScenarioProblem> found = [];
        var changed = scenario with
        {
            Seed = Seed ?? scenario.Seed,
            Workloads = [.. scenario.Workloads.Select(workload => WithDurations(workload))],
        };
        changed = WithRates(WithRoomSize(WithUsers(changed, found), found), found);
        changed = changed with { Objectives = [.. changed.Objectives.Select(objective => Fitted(changed, objective))] };
        if (found.Count == 0)
        {
            found.AddRange(ScenarioValidation.FindProblems(changed));
        }

        problems = found;
        return changed;
    }

    /// <summary>'In every 60s' of a phase that was made shorter than that is the whole phase.</summary>
    private static Objective Fitted(Scenario changed, Objective objective) =>
        ObjectiveValidator.IsLongerThanItsPhases(changed, objective) ? objective with { Every = null } : objective;

    private Workload WithDurations(Workload workload)
    {
        var changed = workload with { Phases = [.. workload.Phases.Select(phase => phase with { Duration = DurationOf(phase) })] };
        return changed is CollaborationWorkload { Behaviour.StormAt: { } storm } collaboration
            ? collaboration with { Behaviour = collaboration.Behaviour with { StormAt = StormIn(workload.LongestPlateau, changed.LongestPlateau, storm) } }
            : changed;
    }

    /// <summary>In a plateau that was made shorter, the storm comes after the same share of it.</summary>
    private static TimeSpan StormIn(TimeSpan before, TimeSpan after, TimeSpan storm) => after < before ? storm * (after / before) : storm;

    private TimeSpan DurationOf(Phase phase)
    {
        var isPlateau = phase.Kind == PhaseKind.Plateau;
        if (isPlateau && PlateauDuration is { } duration)
        {
            return duration;
        }

        var longest = isPlateau ? QuickPlateau : QuickOther;
        return Quick && phase.Duration > longest ? longest : phase.Duration;
    }

    private Scenario WithUsers(Scenario scenario, List<ScenarioProblem> problems)
    {
        if (Users is not { } users)
        {
            return scenario;
        }

        return TheCollaboration(scenario, "--users", users, ScenarioLimits.MaxUsers, problems) is { } collaboration
            ? Replaced(scenario, (CollaborationWorkload)Scaled(collaboration, collaboration.Users, users) with { Users = users })
            : scenario;
    }

    private Scenario WithRoomSize(Scenario scenario, List<ScenarioProblem> problems)
    {
        if (RoomSize is not { } size
            || TheCollaboration(scenario, "--room-size", size, ScenarioLimits.MaxRoomSize, problems) is not { } collaboration)
        {
            return scenario;
        }

        // Who is alone in a room has nobody to deliver to.
        var (before, after) = (Math.Max(1, collaboration.RoomSize - 1), Math.Max(1, size - 1));
        return Replaced(scenario, (CollaborationWorkload)Scaled(collaboration, after, before) with { RoomSize = size });
    }

    private static CollaborationWorkload? TheCollaboration(
        Scenario scenario, string option, int value, int largest, List<ScenarioProblem> problems)
    {
        var collaborations = scenario.Workloads.OfType<CollaborationWorkload>().ToArray();
        if (collaborations.Length == 1 && value >= 1 && value <= largest)
        {
            return collaborations[0];
        }

        problems.Add(collaborations.Length == 1
            ? new(option, $"{value} is out of range", $"It goes from 1 to {largest}.")
            : new(option, $"scenario '{scenario.Name}' has {collaborations.Length} collaboration workloads", "It applies to scenarios with exactly one; for events use --rate."));
        return null;
    }

    private Scenario WithRates(Scenario scenario, List<ScenarioProblem> problems)
    {
        foreach (var rate in Rates)
        {
            if (TargetOf(rate, scenario, problems) is { } workload)
            {
                var highest = workload.Phases.Where(phase => phase.Kind == PhaseKind.Plateau).Max(phase => phase.StartRatePerSecond);
                scenario = Replaced(scenario, Scaled(workload, highest, rate.RatePerSecond));
            }
        }

        return scenario;
    }

    private static Workload? TargetOf(RateOverride rate, Scenario scenario, List<ScenarioProblem> problems)
    {
        var workload = scenario.Workloads.FirstOrDefault(candidate => candidate.Name == rate.Workload);
        if (!(rate.RatePerSecond is >= ScenarioLimits.MinRatePerSecond and <= ScenarioLimits.MaxRatePerSecond))
        {
            problems.Add(new("--rate", $"{AmountFormat.Format(rate.RatePerSecond, Unit.PerSecond)} is out of range", "It goes from 0.001/s to 1000000/s."));
            return null;
        }

        if (rate.Workload is null && scenario.Workloads.Count == 1)
        {
            return scenario.Workloads[0];
        }

        if (workload is null)
        {
            var names = scenario.Workloads.Select(candidate => candidate.Name).ToArray();
            problems.Add(rate.Workload is null
                ? new("--rate", $"scenario '{scenario.Name}' has {names.Length} workloads", $"Say which, for example --rate {names[0]}=1000/s. Known: {string.Join(", ", names)}.")
                : new("--rate", $"there is no workload '{rate.Workload}'", NearestWord.Hint(rate.Workload, names)));
        }

        return workload;
    }

    /// <summary>Every rate times <paramref name="to"/> over <paramref name="from"/>; what was <paramref name="from"/> becomes <paramref name="to"/> exactly.</summary>
    private static Workload Scaled(Workload workload, double from, double to)
    {
        return workload with
        {
            Phases =
            [
                .. workload.Phases.Select(phase => phase with
                {
                    StartRatePerSecond = Of(phase.StartRatePerSecond),
                    EndRatePerSecond = Of(phase.EndRatePerSecond),
                }),
            ],
        };

        double Of(double rate) => rate == from ? to : rate * to / from;
    }

    private static Scenario Replaced(Scenario scenario, Workload replacement) => scenario with
    {
        Workloads = [.. scenario.Workloads.Select(workload => workload.Name == replacement.Name ? replacement : workload)],
    };
}
