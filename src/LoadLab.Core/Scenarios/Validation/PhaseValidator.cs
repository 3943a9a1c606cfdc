using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Schedules: a plateau to judge, rates and durations that a machine can mean, names that tell phases apart.</summary>
internal sealed class PhaseValidator : IScenarioValidator
{
    public IEnumerable<ScenarioProblem> Validate(Scenario scenario) => scenario.Workloads.SelectMany(OfWorkload);

    private static IEnumerable<ScenarioProblem> OfWorkload(Workload workload)
    {
        var path = $"{ScenarioPaths.Of(workload)}.phases";
        if (workload.Phases.Count > ScenarioLimits.MaxPhases)
        {
            yield return new(path, $"there are {workload.Phases.Count} phases", $"A workload has at most {ScenarioLimits.MaxPhases}.");
            yield break;
        }

        if (!workload.Phases.Any(phase => phase.Kind == PhaseKind.Plateau))
        {
            yield return new(path, "there is no plateau, so that nothing would be judged", "Add '- plateau: { duration: 30s, rate: 1000/s }'.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < workload.Phases.Count; i++)
        {
            var phase = workload.Phases[i];
            foreach (var problem in OfPhase(phase, ScenarioPaths.OfPhase(workload, i)))
            {
                yield return problem;
            }

            if (!seen.Add(phase.Name))
            {
                yield return new(ScenarioPaths.OfPhase(workload, i), $"a phase before is named '{phase.Name}' too", "Give this one a name: 'name: NAME'.");
            }
        }
    }

    private static IEnumerable<ScenarioProblem> OfPhase(Phase phase, string path)
    {
        if (!ScenarioLimits.IsName(phase.Name))
        {
            yield return new($"{path}.name", $"'{phase.Name}' cannot be a name", $"Use up to {ScenarioLimits.MaxNameCharacters} letters, digits, '-' and '_'.");
        }
        else if (phase.Name != PhaseKinds.NameOf(phase.Kind) && PhaseKinds.All.Any(pair => pair.Key == phase.Name))
        {
            yield return new($"{path}.name", $"'{phase.Name}' is the name of another kind of phase", "Choose a name that misleads nobody.");
        }

        if (phase.Duration < ScenarioLimits.MinDuration || phase.Duration > ScenarioLimits.MaxDuration)
        {
            yield return new($"{path}.duration", $"{AmountFormat.Format(phase.Duration)} is out of range", "A phase lasts from 1ms to 7d.");
        }

        foreach (var (key, rate) in RatesOf(phase))
        {
            if (!(rate >= 0 && rate <= ScenarioLimits.MaxRatePerSecond))
            {
                yield return new($"{path}.{key}", $"{AmountFormat.Format(rate, Unit.PerSecond)} is out of range", "Rates go up to 1000000/s.");
            }
            else if (rate < ScenarioLimits.MinRatePerSecond && phase.Kind is PhaseKind.Plateau or PhaseKind.WarmUp)
            {
                yield return new($"{path}.{key}", $"at {AmountFormat.Format(rate, Unit.PerSecond)} nothing happens", "Raise the rate, or make it a pause.");
            }
        }

        if (phase.Kind == PhaseKind.RampDown && phase.EndRatePerSecond > phase.StartRatePerSecond)
        {
            yield return new($"{path}.to", "a ramp-down must not rise", "Make it a ramp, or lower 'to'.");
        }
    }

    private static (string Key, double RatePerSecond)[] RatesOf(Phase phase) => phase.Kind switch
    {
        PhaseKind.Ramp or PhaseKind.RampDown => [("from", phase.StartRatePerSecond), ("to", phase.EndRatePerSecond)],
        PhaseKind.Pause => [],
        _ => [("rate", phase.StartRatePerSecond)],
    };
}
