using LoadLab.Files;
using LoadLab.Scenarios;
using LoadLab.Scenarios.Yaml;

namespace LoadLab.Suites;

/// <summary>Reads suite files, which lie among scenarios and are told from them by their key <c>scenarios</c>.</summary>
internal static class SuiteFile
{
    internal static readonly string[] Keys = ["description", "cool-down", "scenarios"];

    internal static readonly string[] StepKeys = ["scenario", "duration", "rate", "users", QuickDurationKey];

    private const string QuickDurationKey = "quick-duration";

    private static readonly TimeSpan LongestCoolDown = TimeSpan.FromMinutes(10);

    /// <summary>Reads and validates a suite and the scenarios that it names.</summary>
    /// <param name="path">The file; problems name it as it is given here.</param>
    /// <param name="scenarios">Finds scenarios that do not lie beside the suite.</param>
    /// <param name="problems">Everything that is wrong, when null is returned.</param>
    internal static Suite? Read(string path, ScenarioCatalog scenarios, out IReadOnlyList<FileProblem> problems)
    {
        var found = new YamlProblems(path);
        var text = ReadText(path, found);
        var root = text is null ? null : YamlTreeReader.Read(text, (position, error) => found.Add(position, "", error.Message, error.Hint));
        var suite = root is null ? null : ReadSuite(path, root, scenarios, found);
        problems = found.Sorted;
        return found.Any ? null : suite;
    }

    private static string? ReadText(string path, YamlProblems problems)
    {
        try
        {
            if (StoredFile.LengthOf(path) is > 0 and <= SuiteShape.LargestFileBytes)
            {
                return StoredFile.ReadText(path, SuiteShape.LargestFileBytes);
            }

            problems.Add(YamlPosition.Start, "", "there is no such suite, or it has more than a megabyte", "Check the path, for example scenarios/nightly.yaml.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(YamlPosition.Start, "", $"the file cannot be read: {exception.Message.TrimEnd('.')}", "Check its name and permissions.");
        }

        return null;
    }

    private static Suite ReadSuite(string path, YamlNode node, ScenarioCatalog scenarios, YamlProblems problems)
    {
        var root = new MappingReader(node, "", Keys, problems);
        var coolDown = root.Duration("cool-down", TimeSpan.FromSeconds(5));
        if (coolDown > LongestCoolDown)
        {
            problems.Add(root.Node("cool-down")!, "cool-down", "is longer than 10 minutes", "Ten seconds are usual.");
        }

        List<SuiteStep> steps = [];
        foreach (var (item, itemPath) in root.Items("scenarios", root.RequiredNode("scenarios", "[smoke]")))
        {
            if (ReadStep(path, item, itemPath, scenarios, problems) is { } step)
            {
                steps.Add(step);
            }
        }

        if (steps.Count == 0 && !problems.Any)
        {
            problems.Add(node, "scenarios", "is empty", "A suite without runs would pass on no data: name at least one scenario.");
        }

        if (steps.Count > 0 && steps.All(step => step.IsLeftOutQuickly))
        {
            problems.Add(node, "scenarios", "are all left out under --quick", $"Take '{QuickDurationKey}: never' from at least one.");
        }

        return new Suite
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Description = root.Text("description", "").Trim(),
            CoolDown = coolDown,
            Steps = steps,
        };
    }

    private static SuiteStep? ReadStep(string path, YamlNode item, string itemPath, ScenarioCatalog scenarios, YamlProblems problems)
    {
        var step = item is YamlScalar ? null : new MappingReader(item, itemPath, StepKeys, problems);
        var name = item is YamlScalar { IsNothing: false } scalar ? scalar.Text : step?.RequiredNode("scenario", "smoke") is YamlScalar named ? named.Text : null;
        if (name is null)
        {
            problems.Add(item, itemPath, "names no scenario", "Write '- smoke' or '- { scenario: smoke, duration: 60s }'.");
            return null;
        }

        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name + ScenarioFile.Extension);
        FileProblem? problem = null;
        var file = File.Exists(beside) ? beside : scenarios.Find(name, out problem);
        if (file is null || !ScenarioFile.Read(file).IsValid)
        {
            problems.Add(item, itemPath, problem?.Message ?? $"the scenario '{name}' is not valid", problem?.Hint ?? $"'validate {name}' says why.");
            return null;
        }

        var words = StepKeys.Skip(1).Where(key => key != QuickDurationKey)
            .Select(key => (key, value: step?.OptionalText(key)))
            .Where(pair => pair.value is not null)
            .SelectMany(pair => new[] { "--" + pair.key, pair.value! });
        return new SuiteStep(file, Path.GetFileNameWithoutExtension(file), [.. words]) { QuickDuration = step?.OptionalText(QuickDurationKey) };
    }
}
