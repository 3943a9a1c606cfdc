using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Abort rules: about what one-second windows show, held for whole seconds.</summary>
internal sealed class AbortRuleValidator : IScenarioValidator
{
    public IEnumerable<ScenarioProblem> Validate(Scenario scenario)
    {
        for (var i = 0; i < scenario.AbortRules.Count; i++)
        {
            var rule = scenario.AbortRules[i];
            var path = ScenarioPaths.OfAbortRule(i);
            foreach (var problem in QuantityNames.FindProblems(scenario, rule.Condition.Quantity, path))
            {
                yield return problem;
            }

            if (rule.HoldsFor < TimeSpan.FromSeconds(1) || rule.HoldsFor.Ticks % TimeSpan.TicksPerSecond != 0)
            {
                yield return new(path, $"'for {AmountFormat.Format(rule.HoldsFor)}' is not in whole seconds", "Windows last one second: write for example 'for 10s'.");
            }

            if (!IsSeenInWindows(rule.Condition.Quantity))
            {
                yield return new(path, "is known only at the end of a run", "Use failures, throughput, a measurement, generator lag or a resource.");
            }
        }
    }

    private static bool IsSeenInWindows(Quantity quantity) => quantity switch
    {
        LedgerQuantity or RecoveryQuantity or GrowthQuantity => false,
        ArrivalsQuantity arrivals => !arrivals.Outcomes.Contains("unfinished"),
        _ => true,
    };
}
