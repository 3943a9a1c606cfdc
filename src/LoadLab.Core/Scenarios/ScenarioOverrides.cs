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
        changed = WithSize(changed, LoadSize.Users, Users, found);
        changed = WithSize(changed, LoadSize.RoomSize, RoomSize, found);
        changed = WithRates(changed, found);
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

    private Workload WithDurations(Workload workload) =>
        workload.WithPhases([.. workload.Phases.Select(phase => phase with { Duration = DurationOf(phase) })]);

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

    /// <summary>The scenario with a size of the one workload that has it; which workload is meant must be clear without a name.</summary>
    private static Scenario WithSize(Scenario scenario, string name, int? asked, List<ScenarioProblem> problems)
    {
        if (asked is not { } value)
        {
            return scenario;
        }

        var option = $"--{name}";
        var sizes = scenario.Workloads.Select(workload => workload.Size(name)).OfType<LoadSize>().ToArray();
        if (sizes.Length == 1 && value >= 1 && value <= sizes[0].Max)
        {
            return Replaced(scenario, sizes[0].With(value));
        }

        problems.Add(sizes.Length == 1
            ? new(option, $"{value} is out of range", $"It goes from 1 to {sizes[0].Max}.")
            : new(option, $"scenario '{scenario.Name}' has {sizes.Length} workloads with '{name}'", "It applies to scenarios with exactly one; rates are changed by --rate."));
        return scenario;
    }

    private Scenario WithRates(Scenario scenario, List<ScenarioProblem> problems)
    {
        foreach (var rate in Rates)
        {
            if (TargetOf(rate, scenario, problems) is { } workload)
            {
                var highest = workload.Phases.Where(phase => phase.Kind == PhaseKind.Plateau).Max(phase => phase.StartRatePerSecond);
                scenario = Replaced(scenario, workload.Scaled(highest, rate.RatePerSecond));
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

    private static Scenario Replaced(Scenario scenario, Workload replacement) => scenario with
    {
        Workloads = [.. scenario.Workloads.Select(workload => workload.Name == replacement.Name ? replacement : workload)],
    };
}
