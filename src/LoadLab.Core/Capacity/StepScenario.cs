using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Core.Capacity;

/// <summary>Makes the scenario of one step out of the one that the user wrote. Pure.</summary>
public static class StepScenario
{
    private const string PlateauName = "plateau";

    /// <summary>The scenario with every workload's schedule replaced by ramp, warm-up and plateau at the step's load.</summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="axis">What is varied.</param>
    /// <param name="load">The step's load.</param>
    /// <param name="shape">How long.</param>
    /// <param name="seed">Of this step; steps differ, so that each is evidence of its own.</param>
    /// <param name="problems">What the validators say of it; empty when it can be run.</param>
    public static Scenario Make(
        Scenario scenario, LoadAxis axis, double load, StepShape shape, ulong seed, out IReadOnlyList<ScenarioProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(shape);
        var factor = load / axis.ScenarioLoad;
        var step = scenario with
        {
            Seed = seed,
            Workloads = [.. scenario.Workloads.Select(workload => WithLoad(workload, factor, shape))],
            Objectives = [.. ObjectivesOf(scenario, shape)],
        };
        return new ScenarioOverrides().Apply(step, out problems);
    }

    /// <summary>Objectives of the scenario that no step can judge, for people: they are about phases that a step does not have.</summary>
    public static IReadOnlyList<string> LeftOut(Scenario scenario, StepShape shape)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var kept = ObjectivesOf(scenario, shape).Select(objective => objective.Text).ToHashSet(StringComparer.Ordinal);
        return [.. scenario.Objectives.Select(objective => objective.Text).Where(text => !kept.Contains(text))];
    }

    private static Workload WithLoad(Workload workload, double factor, StepShape shape)
    {
        var rate = LoadAxis.HighestRatePerSecond(workload) * factor;
        var phases = (Phase[])[
            Phase(PhaseKind.Ramp, "ramp", shape.Ramp, rate / 4, rate),
            Phase(PhaseKind.WarmUp, "warm-up", shape.WarmUp, rate, rate),
            Phase(PhaseKind.Plateau, PlateauName, shape.Plateau, rate, rate)];
        var sized = workload.Size(LoadSize.Users) is { } users
            ? users.With(Math.Max(1, (int)Math.Round(users.Value * factor)))
            : workload;
        return sized with { Phases = phases };
    }

    private static Phase Phase(PhaseKind kind, string name, TimeSpan duration, double from, double to) => new()
    {
        Kind = kind,
        Name = name,
        Duration = duration,
        StartRatePerSecond = from,
        EndRatePerSecond = to,
    };

    /// <summary>
    /// What holds at the highest plateau must hold at every step. What speaks of other phases, of recovery, of growth over hours or of a
    /// fixed throughput is left to the scenario itself.
    /// </summary>
    private static IEnumerable<Objective> ObjectivesOf(Scenario scenario, StepShape shape)
    {
        var highest = scenario.Workloads
            .Select(workload => workload.Phases.Where(phase => phase.Kind == PhaseKind.Plateau).MaxBy(phase => phase.StartRatePerSecond)!.Name)
            .ToHashSet(StringComparer.Ordinal);
        return scenario.Objectives
            .Where(objective => objective.During is null || highest.Contains(objective.During))
            .Where(objective => objective.Quantity is not RecoveryQuantity and not GrowthQuantity)
            .Where(objective => objective is not { Quantity: ThroughputQuantity, Unit: Unit.PerSecond })
            .Where(objective => objective.Every is null || objective.Every <= shape.Plateau)
            .Select(objective => objective with { During = null });
    }
}
