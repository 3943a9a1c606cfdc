using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Scenarios.Yaml;

/// <summary>Reads the workloads: a mapping of names to settings, whose keys depend on the kind. A new kind is one entry in the catalog.</summary>
internal sealed class WorkloadReader(YamlProblems problems)
{
    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["events"] = new(ScenarioKeys.EventWorkload, EventWorkloadReader.Read),
        ["collaboration"] = new(ScenarioKeys.CollaborationWorkload, CollaborationWorkloadReader.Read),
    };

    private delegate Workload ReadWorkload(string name, MappingReader settings);

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
        var settings = new MappingReader(node, path, kind.Keys, problems);
        var workload = kind.Read(name, settings);
        return workload with
        {
            Arrivals = settings.Choice("arrivals", ScenarioKeys.Arrivals, workload.Arrivals),
            Timeout = settings.Duration("timeout", workload.Timeout),
            DropAfter = settings.Duration("drop-after", workload.DropAfter),
            TrustAnyCertificate = settings.Choice("trust-any-certificate", ScenarioKeys.YesOrNo, workload.TrustAnyCertificate),
            Phases = new PhaseReader(problems).Read(settings),
        };
    }

    private Kind KindOf(YamlNode node, string path)
    {
        var entries = (node as YamlMapping)?.Entries ?? [];
        var written = entries.FirstOrDefault(entry => entry.Key.Text == "kind").Value;
        if (written is YamlScalar scalar && Kinds.TryGetValue(scalar.Text, out var kind))
        {
            return kind;
        }

        if (node is YamlMapping)
        {
            problems.Add(
                written ?? node,
                $"{path}.kind",
                written is null ? "is missing" : $"is {written.Description}; a kind of workload belongs here",
                NearestWord.Hint((written as YamlScalar)?.Text ?? "", Kinds.Keys));
        }

        // To find the other problems too, guess by the keys that only one kind has.
        return entries.Any(entry => ScenarioKeys.CollaborationWorkload.Except(ScenarioKeys.EventWorkload).Contains(entry.Key.Text))
            ? Kinds["collaboration"]
            : Kinds["events"];
    }

    private sealed record Kind(string[] Keys, ReadWorkload Read);
}
