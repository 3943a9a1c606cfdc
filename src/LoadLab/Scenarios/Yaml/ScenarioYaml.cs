using LoadLab.Core.Scenarios;
using LoadLab.Core.Scenarios.Validation;

namespace LoadLab.Scenarios.Yaml;

/// <summary>Reads the text of a scenario file. Knows no files: the text and the name by which problems call it are given.</summary>
internal static class ScenarioYaml
{
    /// <summary>The scenario, or all that is wrong with the text.</summary>
    /// <param name="name">Name of the scenario.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="file">How problems name the file.</param>
    /// <param name="fileExists">Whether a file exists that the scenario names relative to itself.</param>
    public static ScenarioReading Read(string name, string text, string file, Func<string, bool> fileExists)
    {
        var problems = new YamlProblems(file);
        var root = YamlTreeReader.Read(text, (position, error) => problems.Add(position, "", error.Message, error.Hint));
        if (root is null)
        {
            return new ScenarioReading(null, problems.Sorted);
        }

        var scenario = ReadScenario(name, root, problems, fileExists);
        foreach (var problem in ScenarioValidation.FindProblems(scenario).Where(problem => !problems.IsUnread(problem.Path)))
        {
            problems.Add(problem);
        }

        return new ScenarioReading(problems.Any ? null : scenario, problems.Sorted);
    }

    private static Scenario ReadScenario(string name, YamlNode node, YamlProblems problems, Func<string, bool> fileExists)
    {
        var root = new MappingReader(node, "", ScenarioKeys.Scenario, problems);
        return new Scenario
        {
            Name = name,
            Description = root.Text("description", "").Trim(),
            Seed = root.Seed("seed", 1),
            Workloads = new WorkloadReader(problems).Read(root.RequiredNode("workloads", "{ events: { kind: events, phases: [...] } }")),
            Objectives = ObjectiveListReader.Objectives(root, "objectives", "failed == 0", problems),
            ValidityLimits = ObjectiveListReader.Objectives(root, "validity", "generator lag p99 <= 0ms", problems),
            AbortRules = ObjectiveListReader.AbortRules(root, "abort-when", problems),
            EmbeddedTarget = EmbeddedTargetOf(root, problems, fileExists),
        };
    }

    private static EmbeddedTarget EmbeddedTargetOf(MappingReader root, YamlProblems problems, Func<string, bool> fileExists)
    {
        var defaults = new EmbeddedTarget();
        if (root.Mapping("embedded-target", ScenarioKeys.EmbeddedTarget) is not { } target)
        {
            return defaults;
        }

        List<string> rules = [];
        foreach (var (item, path) in target.Texts("rules"))
        {
            rules.Add(item.Text);
            if (!fileExists(item.Text))
            {
                problems.Add(item, path, $"there is no file '{item.Text}'", "Rule files are looked for beside the scenario file.");
            }
        }

        return new EmbeddedTarget
        {
            RuleFiles = target.Node("rules") is null ? defaults.RuleFiles : rules,
            QueueCapacity = target.Whole("queue-capacity", defaults.QueueCapacity),
        };
    }
}
