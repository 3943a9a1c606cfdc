namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Everything that must be true of a scenario beyond the form of each single value.</summary>
public static class ScenarioValidation
{
    private static readonly IScenarioValidator[] Validators =
    [
        new WorkloadValidator(),
        new PhaseValidator(),
        new KindValidator(),
        new ObjectiveValidator(),
        new ContradictionValidator(),
        new GiveUpValidator(),
        new ValidityLimitValidator(),
        new AbortRuleValidator(),
        new EmbeddedTargetValidator(),
    ];

    /// <summary>All problems, in the order of a scenario file's parts; empty when the scenario can be run.</summary>
    public static IReadOnlyList<ScenarioProblem> FindProblems(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return [.. Validators.SelectMany(validator => validator.Validate(scenario))];
    }
}
