using LoadLab.Core.Scenarios;

namespace LoadLab.Scenarios;

/// <summary>The keys of a scenario file: what the reader takes, and what the editors' schema must have.</summary>
internal static class ScenarioKeys
{
    public static readonly string[] Scenario =
        ["description", "seed", "workloads", "objectives", "validity", "abort-when", "embedded-target"];

    public static readonly string[] EmbeddedTarget = ["rules", "queue-capacity"];

    public static readonly IReadOnlyDictionary<string, string[]> Phases = new Dictionary<string, string[]>
    {
        ["warm-up"] = ["name", "duration", "rate"],
        ["ramp"] = ["name", "duration", "from", "to"],
        ["plateau"] = ["name", "duration", "rate"],
        ["pause"] = ["name", "duration"],
        ["ramp-down"] = ["name", "duration", "from", "to"],
    };

    /// <summary>Keys of a workload of a kind.</summary>
    public static IReadOnlyList<string> Workload(IWorkloadKind kind) =>
        ["kind", "phases", .. SharedSettings.Keys, .. kind.Settings.Select(setting => setting.Key)];
}
