using LoadLab.Core.Scenarios.Validation;
using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios;

/// <summary>One workload of a scenario by itself: <c>--only</c>. Pure.</summary>
public static class ScenarioPart
{
    /// <summary>The scenario with only that workload, and with the objectives, limits and rules that are still about something.</summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <param name="workload">Name of a workload of it.</param>
    /// <param name="problem">Why there is none; null when one is returned.</param>
    /// <returns>Null when the scenario has no such workload.</returns>
    public static Scenario? Only(Scenario scenario, string workload, out ScenarioProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var kept = scenario.Workloads.FirstOrDefault(candidate => candidate.Name == workload);
        problem = kept is not null ? null
            : new ScenarioProblem("--only", $"there is no workload '{workload}'", NearestWord.Hint(workload, [.. scenario.Workloads.Select(each => each.Name)]));
        if (kept is null)
        {
            return null;
        }

        var part = scenario with { Workloads = [kept] };
        return part with
        {
            Objectives = [.. scenario.Objectives.Where(IsAboutIt)],
            AbortRules = [.. scenario.AbortRules.Where(rule => IsAboutIt(rule.Condition))],
        };

        bool IsAboutIt(Objective objective) =>
            !QuantityNames.FindProblems(part, objective.Quantity, "").Any()
            && (objective.During is not { } during || kept.Phases.Any(phase => phase.Name == during));
    }
}
