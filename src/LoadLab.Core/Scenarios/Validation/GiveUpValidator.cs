using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>
/// What is given up enters the response time at its age. A limit at or above that age would be met by giving up: so every
/// limit on a time must lie below the workload's timeout, and on a response time also below its drop-after.
/// </summary>
internal sealed class GiveUpValidator : IScenarioValidator
{
    public IEnumerable<ScenarioProblem> Validate(Scenario scenario)
    {
        for (var i = 0; i < scenario.Objectives.Count; i++)
        {
            var objective = scenario.Objectives[i];
            if (objective is not { Quantity: MeasurementQuantity { Kind: "response" or "service" } quantity, Unit: Unit.Nanoseconds })
            {
                continue;
            }

            foreach (var workload in QuantityNames.WorkloadsOf(scenario, quantity))
            {
                if (objective.Limit > workload.Timeout.TotalNanoseconds)
                {
                    yield return Problem(i, $"requests of '{workload.Name}' are given up after {AmountFormat.Format(workload.Timeout)}", "timeout");
                }

                if (quantity.Kind == MeasurementNames.Response && objective.Limit > workload.DropAfter.TotalNanoseconds)
                {
                    yield return Problem(i, $"arrivals of '{workload.Name}' are dropped after {AmountFormat.Format(workload.DropAfter)}", "drop-after");
                }
            }
        }
    }

    private static ScenarioProblem Problem(int index, string reason, string key) =>
        new(ScenarioPaths.OfObjective(index), $"{reason}, so that a longer limit says nothing", $"Lower the limit, or raise '{key}'.");
}
