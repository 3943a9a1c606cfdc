namespace LoadLab.Core.Scenarios.Validation;

/// <summary>What each kind says of its own settings.</summary>
internal sealed class KindValidator : IScenarioValidator
{
    public IEnumerable<ScenarioProblem> Validate(Scenario scenario) =>
        scenario.Workloads.SelectMany(workload => workload.Kind.Check(workload));
}
