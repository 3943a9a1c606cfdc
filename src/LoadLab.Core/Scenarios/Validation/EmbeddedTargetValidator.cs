namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Settings of the embedded target.</summary>
internal sealed class EmbeddedTargetValidator : IScenarioValidator
{
    public IEnumerable<ScenarioProblem> Validate(Scenario scenario)
    {
        const string Path = "embedded-target";
        var target = scenario.EmbeddedTarget;
        foreach (var problem in RangeCheck.Of($"{Path}.queue-capacity", target.QueueCapacity, EmbeddedTarget.MinQueueCapacity, EmbeddedTarget.MaxQueueCapacity))
        {
            yield return problem;
        }

        var largest = scenario.Workloads.Select(workload => workload.UnitsPerArrival).DefaultIfEmpty().Max();
        if (target.QueueCapacity >= EmbeddedTarget.MinQueueCapacity && target.QueueCapacity < largest)
        {
            yield return new($"{Path}.queue-capacity", $"a request of {largest} events would never fit", "Raise it to at least the events per request.");
        }

        for (var i = 0; i < target.RuleFiles.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(target.RuleFiles[i]) || target.RuleFiles[i].Contains('\0'))
            {
                yield return new($"{Path}.rules[{i}]", "is not a file's name", "Write for example rules/single.rules.");
            }
        }
    }
}
