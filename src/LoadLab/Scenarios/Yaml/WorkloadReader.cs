using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Scenarios.Yaml;

/// <summary>Reads the workloads: a mapping of names to settings, whose keys depend on the kind.</summary>
internal sealed class WorkloadReader(YamlProblems problems)
{
    public IReadOnlyList<Workload> Read(YamlNode? node)
    {
        const string Path = "workloads";
        if (node is not YamlMapping mapping)
        {
            if (node is not null)
            {
                problems.Add(node, Path, $"is {node.Description}; a mapping belongs here", "Write each workload's name and, indented under it, its keys.");
            }

            return [];
        }

        List<Workload> workloads = [];
        // One more than may be, so that the check on their number sees it.
        foreach (var (name, settings) in mapping.Entries.Take(ScenarioLimits.MaxWorkloads + 1))
        {
            problems.Place($"{Path}.{name.Text}", name.Position);
            if (workloads.Any(workload => workload.Name == name.Text))
            {
                problems.AddAboutKey(name, $"{Path}.{name.Text}", "stands twice", "Give each workload a name of its own.");
                continue;
            }

            workloads.Add(ReadOne(name.Text, $"{Path}.{name.Text}", settings));
        }

        return workloads;
    }

    private Workload ReadOne(string name, string path, YamlNode node)
    {
        var kind = KindOf(node, path);
        var settings = new MappingReader(node, path, ScenarioKeys.Workload(kind), problems);
        return SharedSettings.Read(kind.Read(name, settings), settings) with { Phases = new PhaseReader(problems).Read(settings) };
    }

    private IWorkloadKind KindOf(YamlNode node, string path)
    {
        var entries = (node as YamlMapping)?.Entries ?? [];
        var written = entries.FirstOrDefault(entry => entry.Key.Text == "kind").Value;
        var named = (written as YamlScalar)?.Text ?? "";
        if (WorkloadKinds.All.FirstOrDefault(kind => kind.Name == named) is { } known)
        {
            return known;
        }

        if (node is YamlMapping)
        {
            problems.Add(
                written ?? node,
                $"{path}.kind",
                written is null ? "is missing" : $"is {written.Description}; a kind of workload belongs here",
                NearestWord.Hint(named, [.. WorkloadKinds.All.Select(kind => kind.Name)]));
        }

        // To find the other problems too, guess by the keys: the kind that knows most of them, the first of several.
        return WorkloadKinds.All.MaxBy(kind => entries.Count(entry => ScenarioKeys.Workload(kind).Contains(entry.Key.Text)))!;
    }
}
