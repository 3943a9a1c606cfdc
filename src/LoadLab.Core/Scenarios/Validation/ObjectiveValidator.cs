using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Objectives: about something that exists here, and neither impossible nor sure to hold.</summary>
internal sealed class ObjectiveValidator : IScenarioValidator
{
    public IEnumerable<ScenarioProblem> Validate(Scenario scenario)
    {
        var lists = new[] { ("objectives", scenario.Objectives.Count), ("validity", scenario.ValidityLimits.Count), ("abort-when", scenario.AbortRules.Count) };
        foreach (var (path, count) in lists.Where(list => list.Item2 > ScenarioLimits.MaxObjectives))
        {
            yield return new(path, $"there are {count} or more", $"At most {ScenarioLimits.MaxObjectives} are judged.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < scenario.Objectives.Count; i++)
        {
            var objective = scenario.Objectives[i];
            var path = ScenarioPaths.OfObjective(i);
            var problems = QuantityNames.FindProblems(scenario, objective.Quantity, path)
                .Concat(OfPhases(scenario, objective, path))
                .Concat(OfLimit(scenario, objective, path));
            foreach (var problem in problems)
            {
                yield return problem;
            }

            if (!seen.Add(objective.Text))
            {
                yield return new(path, $"'{objective.Text}' stands twice", "Remove one.");
            }
        }
    }

    /// <summary>Whether an objective is to hold in stretches none of which fits into a phase that it judges.</summary>
    internal static bool IsLongerThanItsPhases(Scenario scenario, Objective objective)
    {
        var judged = QuantityNames.WorkloadsOf(scenario, objective.Quantity)
            .SelectMany(workload => workload.Phases)
            .Where(phase => objective.During is null ? phase.Kind == PhaseKind.Plateau : phase.Name == objective.During)
            .ToArray();
        return judged.Length > 0 && judged.All(phase => phase.Duration < objective.Every);
    }

    private static IEnumerable<ScenarioProblem> OfPhases(Scenario scenario, Objective objective, string path)
    {
        var phases = QuantityNames.WorkloadsOf(scenario, objective.Quantity).SelectMany(workload => workload.Phases).ToArray();
        if (objective.During is { } during && phases.Length > 0 && phases.All(phase => phase.Name != during))
        {
            yield return new(path, $"there is no phase '{during}'", NearestWord.Hint(during, [.. phases.Select(phase => phase.Name).Distinct()]));
            yield break;
        }

        if (objective is { Quantity: GrowthQuantity, During: not null } or { Quantity: GrowthQuantity, Every: not null })
        {
            yield return new(path, "growth is judged over all plateaus together", "Leave out 'during' and 'in every'.");
            yield break;
        }

        if (IsLongerThanItsPhases(scenario, objective))
        {
            yield return new(path, $"no judged phase is as long as 'in every {AmountFormat.Format(objective.Every!.Value)}'", "Judge shorter stretches, or lengthen the phase.");
        }

        if (objective.Every is { } stretch && (stretch < TimeSpan.FromSeconds(1) || stretch.Ticks % TimeSpan.TicksPerSecond != 0))
        {
            yield return new(path, $"'in every {AmountFormat.Format(stretch)}' is not in whole seconds", "The timeline has windows of one second: write for example 'in every 10s'.");
        }
    }

    private static IEnumerable<ScenarioProblem> OfLimit(Scenario scenario, Objective objective, string path)
    {
        if (objective is { Comparison: Comparison.Less, Limit: 0 })
        {
            yield return new(path, "nothing is ever below 0, so this can never hold", "Write '== 0', '<= 0' or a limit above 0.");
        }

        var wantsMore = objective.Comparison is Comparison.Greater or Comparison.GreaterOrEqual;
        if (objective.Unit == Unit.Ratio && wantsMore && objective.Limit > 1)
        {
            yield return new(path, $"{AmountFormat.Format(objective.Limit, Unit.Ratio)} is more than all", "Write at most 100%.");
        }

        if (objective is { Quantity: ThroughputQuantity, Unit: Unit.PerSecond, During: null } && wantsMore)
        {
            foreach (var workload in QuantityNames.WorkloadsOf(scenario, objective.Quantity))
            {
                var highest = workload.Phases.Where(phase => phase.Kind == PhaseKind.Plateau).Select(phase => phase.StartRatePerSecond).DefaultIfEmpty().Max();
                if (highest < objective.Limit)
                {
                    yield return new(path, $"workload '{workload.Name}' plans at most {AmountFormat.Format(highest, Unit.PerSecond)}", "Lower the limit, or write it as a share such as 99.9%.");
                }
            }
        }
    }
}
