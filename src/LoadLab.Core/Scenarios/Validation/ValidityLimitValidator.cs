namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Validity limits: on the generator only, as upper bounds, and never looser than the built-in ones.</summary>
internal sealed class ValidityLimitValidator : IScenarioValidator
{
    public IEnumerable<ScenarioProblem> Validate(Scenario scenario)
    {
        for (var i = 0; i < scenario.ValidityLimits.Count; i++)
        {
            if (OfOne(scenario.ValidityLimits[i]) is var (message, hint))
            {
                yield return new(ScenarioPaths.OfValidityLimit(i), message, hint);
            }
        }
    }

    private static (string Message, string Hint)? OfOne(Objective limit)
    {
        if (limit.Quantity is not (GeneratorLagQuantity or ResourceQuantity { Side: ResourceSide.Generator }
            or GrowthQuantity { Of: ResourceQuantity { Side: ResourceSide.Generator } }))
        {
            return ("validity is about the generator alone", "Move it to 'objectives', or write for example 'generator lag p99 <= 1ms'.");
        }

        if (limit.Comparison is not (Comparison.Less or Comparison.LessOrEqual))
        {
            return ("a validity limit is an upper bound", "Write '<' or '<='.");
        }

        if (limit.Every is not null || limit.During is not null)
        {
            return ("a validity limit holds for all plateaus", "Leave out 'in every' and 'during'.");
        }

        var builtIn = ValidityDefaults.All.FirstOrDefault(candidate => candidate.Quantity == limit.Quantity && candidate.Unit == limit.Unit);
        return builtIn is not null && limit.Limit > builtIn.Limit
            ? ($"is looser than the built-in '{builtIn.Text}'", "Validity may only be tightened: a run whose generator was late says little about the target.")
            : null;
    }
}
