using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Scenarios.Yaml;

/// <summary>Reads a workload's phases: a list of <c>kind: { ... }</c>, each rate going on from the one before where it is not written.</summary>
internal sealed class PhaseReader(YamlProblems problems)
{
    /// <summary>
    /// Stands in for what could not be read, so that the checks that follow find the other problems and none that is not there:
    /// no objective can ask for more than this rate, or for longer than this duration.
    /// </summary>
    private const double UnreadRatePerSecond = ScenarioLimits.MaxRatePerSecond;
    private static readonly TimeSpan UnreadDuration = TimeSpan.FromDays(1);

    private double _previousRatePerSecond;

    public IReadOnlyList<Phase> Read(MappingReader workload)
    {
        var node = workload.RequiredNode("phases", "[plateau: { duration: 30s, rate: 1000/s }]");
        List<Phase> phases = [];
        foreach (var (item, path) in workload.Items("phases", node))
        {
            phases.Add(ReadPhase(item, path, phases.Count));
        }

        return node is YamlSequence ? phases : [Unread(0)];
    }

    private static Phase Unread(int index) => new()
    {
        Kind = PhaseKind.Plateau,
        Name = $"phase-{index}",
        Duration = UnreadDuration,
        StartRatePerSecond = UnreadRatePerSecond,
        EndRatePerSecond = UnreadRatePerSecond,
    };

    private Phase ReadPhase(YamlNode item, string path, int index)
    {
        const string Example = "'- plateau: { duration: 30s, rate: 1000/s }'";
        if (item is not YamlMapping { Entries: { Count: > 0 } entries })
        {
            problems.Add(item, path, $"is {item.Description}; a phase belongs here", $"Write for example {Example}.");
            return Unread(index);
        }

        var (key, value) = entries[0];
        var kinds = ScenarioKeys.Phases.Keys.ToArray();
        var kindName = kinds.Contains(key.Text) ? key.Text : NearestWord.Find(key.Text, kinds);
        if (kindName != key.Text)
        {
            problems.AddAboutKey(key, path, $"'{key.Text}' is not a kind of phase", NearestWord.Hint(key.Text, kinds));
        }

        if (kindName is null)
        {
            return Unread(index);
        }

        if (entries.Count > 1)
        {
            problems.AddAboutKey(entries[1].Key, path, $"'{entries[1].Key.Text}' stands beside '{key.Text}' instead of under it", $"Indent it further, or write {Example}.");
            value = value is YamlScalar { IsNothing: true } ? new YamlMapping(item.Position, [.. entries.Skip(1)]) : value;
        }

        var keys = ScenarioKeys.Phases[kindName];
        var kind = PhaseKinds.All.First(pair => pair.Key == kindName).Value;
        if (kind == PhaseKind.Pause && value is YamlScalar { IsNothing: false })
        {
            var pause = new MappingReader(new YamlMapping(item.Position, []), path, keys, problems);
            return Flat(kind, kindName, pause.Duration(value, path, UnreadDuration), 0);
        }

        return ReadMembers(kind, kindName, new MappingReader(value, path, keys, problems), value is YamlMapping);
    }

    private Phase ReadMembers(PhaseKind kind, string kindName, MappingReader members, bool isMapping)
    {
        var name = members.Text("name", kindName);
        var duration = members.Duration(isMapping ? members.RequiredNode("duration", "30s") : null, members.PathOf("duration"), UnreadDuration);
        if (kind == PhaseKind.Pause)
        {
            return Flat(kind, name, duration, 0);
        }

        if (kind is PhaseKind.WarmUp or PhaseKind.Plateau)
        {
            var node = isMapping ? members.RequiredNode("rate", "1000/s") : null;
            return Flat(kind, name, duration, members.Rate(node, "rate", UnreadRatePerSecond));
        }

        var from = members.Rate(members.Node("from"), "from", _previousRatePerSecond);
        var to = kind == PhaseKind.RampDown
            ? members.Rate(members.Node("to"), "to", 0)
            : members.Rate(isMapping ? members.RequiredNode("to", "1000/s") : null, "to", UnreadRatePerSecond);
        _previousRatePerSecond = to;
        return new Phase { Kind = kind, Name = name, Duration = duration, StartRatePerSecond = from, EndRatePerSecond = to };
    }

    private Phase Flat(PhaseKind kind, string name, TimeSpan duration, double ratePerSecond)
    {
        _previousRatePerSecond = ratePerSecond;
        return new Phase
        {
            Kind = kind,
            Name = name,
            Duration = duration,
            StartRatePerSecond = ratePerSecond,
            EndRatePerSecond = ratePerSecond,
        };
    }
}
