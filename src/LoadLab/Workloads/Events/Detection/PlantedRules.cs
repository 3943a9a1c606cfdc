using System.Globalization;

namespace LoadLab.Workloads.Events.Detection;

/// <summary>
/// The sequence rules that can be planted, as scenarios/rules/sequences.rules and load-100.rules have them. A rule is known by its
/// name: who changes one of these in a file of his own gives it another name.
/// </summary>
internal static class PlantedRules
{
    private const string Entity = "plant-{p}";
    private const string OtherEntity = "plant-{p}-other";
    private const long SecondNs = 1_000_000_000;

    private static readonly string[][] LoadTypes =
    [
        ["file.write", "network.connect", "dns.query"],
        ["network.connect", "dns.query", "process.start"],
        ["dns.query", "process.start", "file.write"],
        ["process.start", "file.write", "network.connect"],
    ];

    private static readonly long[] LoadSpansSeconds = [2, 5, 10];

    private static readonly Dictionary<string, (string Path, string Json)[]> Fields = new(StringComparer.Ordinal)
    {
        ["process.start"] =
        [
            ("process.name", "\"cmd.exe\""), ("process.parent.name", "\"explorer.exe\""), ("process.pid", "77"),
            ("process.command_line", "\"cmd.exe /c run\""), ("user.name", "\"alice\""),
        ],
        ["process.stop"] = [("process.name", "\"cmd.exe\""), ("process.pid", "77")],
        ["file.write"] = [("file.path", "\"/tmp/planted\""), ("file.size", "4096"), ("file.entropy", "4.5")],
        ["network.connect"] =
            [("network.destination.ip", "\"203.0.113.7\""), ("network.destination.port", "4444"), ("network.bytes_out", "700000")],
        ["dns.query"] = [("dns.question", "\"planted.badness.example\""), ("dns.answers", "1")],
        ["auth.login"] =
            [("user.name", "\"alice\""), ("auth.outcome", "\"success\""), ("auth.method", "\"password\""), ("risk.score", "0.25")],
    };

    private static readonly Dictionary<string, PlantedRule> ByName = All().ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>Those of the named rules that can be planted, in the order of their names, so that a seed means the same everywhere.</summary>
    internal static IReadOnlyList<PlantedRule> Find(IEnumerable<string> loaded) =>
        [.. loaded.Distinct().Order(StringComparer.Ordinal).Select(ByName.GetValueOrDefault).OfType<PlantedRule>()];

    private static IEnumerable<PlantedRule> All()
    {
        yield return AccountTakeover();
        yield return Of("dropper", 10, ["process.start", "file.write", "network.connect"], "process.stop");
        yield return Of("exfiltration", 20, ["file.write", "dns.query", "network.connect"], "auth.login");
        yield return Of("beacon", 5, ["network.connect", "network.connect"], until: null);
        yield return LateralMovement();
        for (var i = 1; i <= 50; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"plant_{i:000}");
            yield return Of(name, LoadSpansSeconds[i % 3], LoadTypes[i % 4], "auth.login");
        }
    }

    private static PlantedRule Of(string name, long maxSpanSeconds, string[] types, string? until) => new(
        name,
        maxSpanSeconds * SecondNs,
        [.. types.Select((type, i) => Event(Entity, type, $"{name}.{i + 1}"))],
        until is null ? null : Event(Entity, until, $"{name}.until"));

    /// <summary>Three failures, then a success.</summary>
    private static PlantedRule AccountTakeover()
    {
        const string Name = "account_takeover";
        var failure = Event(Entity, "auth.login", $"{Name}.1", ("auth.outcome", "\"failure\""));
        return new PlantedRule(Name, 30 * SecondNs, [failure, failure, failure, Event(Entity, "auth.login", $"{Name}.2")], Until: null);
    }

    /// <summary>Joined by the user, on two hosts.</summary>
    private static PlantedRule LateralMovement()
    {
        const string Name = "lateral_movement";
        var user = ("user.name", "\"plant-{p}\"");
        return new PlantedRule(
            Name,
            60 * SecondNs,
            [
                Event(Entity, "auth.login", $"{Name}.1", user),
                Event(OtherEntity, "process.start", $"{Name}.2", user),
                Event(OtherEntity, "process.start", $"{Name}.3", user, ("user.admin", "true")),
            ],
            Until: null);
    }

    private static PlantedEvent Event(string entity, string type, string marker, params (string Path, string Json)[] special) => new(
        entity,
        type,
        Fields[type].ExceptBy(special.Select(field => field.Path), field => field.Path)
            .Concat(special).Append(("trace.marker", $"\"{marker}\"")));
}
