namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Looks after one concern of a scenario.</summary>
internal interface IScenarioValidator
{
    /// <summary>Every problem of that concern. Must not throw, whatever the scenario holds.</summary>
    IEnumerable<ScenarioProblem> Validate(Scenario scenario);
}
