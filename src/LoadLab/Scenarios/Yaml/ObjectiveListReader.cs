using LoadLab.Core.Scenarios;

namespace LoadLab.Scenarios.Yaml;

/// <summary>
/// Reads lists of objectives and abort rules. What cannot be read is stood in for by something harmless, so that the others
/// keep their places in the list, by which problems name them.
/// </summary>
internal static class ObjectiveListReader
{
    public static IReadOnlyList<Objective> Objectives(MappingReader root, string key, string standIn, YamlProblems problems)
    {
        List<Objective> objectives = [];
        foreach (var (item, path) in root.Texts(key).Take(ScenarioLimits.MaxObjectives + 1))
        {
            if (!ObjectiveParser.TryParse(item.Text, out var objective, out var error))
            {
                problems.Add(item, path, error);
            }

            objectives.Add(objective ?? StandIn(standIn) with { Text = path });
        }

        return objectives;
    }

    public static IReadOnlyList<AbortRule> AbortRules(MappingReader root, string key, YamlProblems problems)
    {
        List<AbortRule> rules = [];
        foreach (var (item, path) in root.Texts(key).Take(ScenarioLimits.MaxObjectives + 1))
        {
            if (!ObjectiveParser.TryParseAbortRule(item.Text, out var rule, out var error))
            {
                problems.Add(item, path, error);
            }

            rules.Add(rule ?? new AbortRule(path, StandIn("failed > 100%"), TimeSpan.FromSeconds(1)));
        }

        return rules;
    }

    private static Objective StandIn(string text) => ObjectiveParser.TryParse(text, out var objective, out var error)
        ? objective
        : throw new ArgumentException(error.Message, nameof(text));
}
