namespace LoadLab.Core.Scenarios.Validation;

/// <summary>What all workloads have in common, beside their phases.</summary>
internal sealed class WorkloadValidator : IScenarioValidator
{
    public IEnumerable<ScenarioProblem> Validate(Scenario scenario)
    {
        if (scenario.Workloads.Count == 0)
        {
            yield return new("workloads", "there is no workload", "Describe at least one, for example 'events:' with its phases.");
        }

        if (scenario.Workloads.Count > ScenarioLimits.MaxWorkloads)
        {
            yield return new("workloads", $"there are {scenario.Workloads.Count} workloads", $"At most {ScenarioLimits.MaxWorkloads} run side by side.");
        }

        foreach (var group in scenario.Workloads.GroupBy(workload => workload.Name).Where(group => group.Count() > 1))
        {
            yield return new(ScenarioPaths.Of(group.First()), $"the name '{group.Key}' is used {group.Count()} times", "Give each workload a name of its own.");
        }

        foreach (var problem in scenario.Workloads.SelectMany(OfOne))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ScenarioProblem> OfOne(Workload workload)
    {
        var path = ScenarioPaths.Of(workload);
        if (!ScenarioLimits.IsName(workload.Name))
        {
            yield return new(path, $"'{workload.Name}' cannot be a name", $"Use up to {ScenarioLimits.MaxNameCharacters} letters, digits, '-' and '_'.");
        }

        foreach (var problem in SharedSettings.Check(workload, path))
        {
            yield return problem;
        }
    }
}
