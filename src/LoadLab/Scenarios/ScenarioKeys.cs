using LoadLab.Core.Scenarios;

namespace LoadLab.Scenarios;

/// <summary>The keys of a scenario file: what the reader takes, and what the editors' schema must have.</summary>
internal static class ScenarioKeys
{
    public static readonly string[] Scenario =
        ["description", "seed", "workloads", "objectives", "validity", "abort-when", "embedded-target"];

    public static readonly string[] EmbeddedTarget = ["rules", "queue-capacity"];

    public static readonly string[] Request = ["method", "path", "headers", "body", "content-type", "http"];

    public static readonly string[] Behaviour =
    [
        "type-weight", "delete-weight", "paste-weight", "cursor-weight", "paste-characters", "burst-keystrokes",
        "typing-share", "reader-share", "reconnect-every", "offline-for", "storm-at", "renew-presence-every",
    ];

    public static readonly string[] EventWorkload =
    [
        .. AnyWorkload, "events-per-request", "sessions", "lanes", "pacing-grain", "entities", "entity-skew",
        "sequences-per-thousand", "request",
    ];

    public static readonly string[] CollaborationWorkload = [.. AnyWorkload, "users", "room-size", "protocol", "auth-token", "behaviour"];

    public static readonly IReadOnlyDictionary<string, string[]> Phases = new Dictionary<string, string[]>
    {
        ["warm-up"] = ["name", "duration", "rate"],
        ["ramp"] = ["name", "duration", "from", "to"],
        ["plateau"] = ["name", "duration", "rate"],
        ["pause"] = ["name", "duration"],
        ["ramp-down"] = ["name", "duration", "from", "to"],
    };

    public static readonly IReadOnlyDictionary<string, ArrivalProcess> Arrivals = new Dictionary<string, ArrivalProcess>
    {
        ["constant"] = ArrivalProcess.Constant,
        ["poisson"] = ArrivalProcess.Poisson,
    };

    public static readonly IReadOnlyDictionary<string, HttpChoice> Http = new Dictionary<string, HttpChoice>
    {
        ["auto"] = HttpChoice.Automatic,
        ["1.1"] = HttpChoice.Http1,
        ["2"] = HttpChoice.Http2,
    };

    public static readonly IReadOnlyDictionary<string, bool> YesOrNo = new Dictionary<string, bool> { ["true"] = true, ["false"] = false };

    public static readonly IReadOnlyDictionary<string, CollaborationProtocol> Protocols = new Dictionary<string, CollaborationProtocol>
    {
        ["y-websocket"] = CollaborationProtocol.YWebSocket,
        ["signalr"] = CollaborationProtocol.SignalR,
        ["hocuspocus"] = CollaborationProtocol.Hocuspocus,
    };

    private static string[] AnyWorkload => ["kind", "arrivals", "timeout", "drop-after", "phases", "trust-any-certificate"];
}
