using LoadLab.Core.Scenarios.Settings;

namespace LoadLab.Core.Scenarios;

/// <summary>The settings that workloads of all kinds have, beside their kind and their phases.</summary>
public static class SharedSettings
{
    private static readonly (TimeSpan Min, TimeSpan Max) GiveUp = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10));

    private static readonly IReadOnlyDictionary<string, ArrivalProcess> Arrivals = new Dictionary<string, ArrivalProcess>
    {
        ["constant"] = ArrivalProcess.Constant,
        ["poisson"] = ArrivalProcess.Poisson,
    };

    private static readonly IReadOnlyDictionary<string, bool> YesOrNo = new Dictionary<string, bool> { ["true"] = true, ["false"] = false };

    private static readonly SettingList<Workload> List = new(
        new EventWorkload { Name = "", Phases = [] },
        new ChoiceSetting<Workload, ArrivalProcess>(
            "arrivals",
            Arrivals,
            workload => workload.Arrivals,
            (workload, arrivals) => workload with { Arrivals = arrivals },
            "How arrivals are spread: evenly, or at random with exponential gaps (seeded)."),
        new DurationSetting<Workload>(
            "timeout",
            workload => workload.Timeout,
            (workload, timeout) => workload with { Timeout = timeout },
            GiveUp,
            "Time from the actual start after which a request is given up."),
        new DurationSetting<Workload>(
            "drop-after",
            workload => workload.DropAfter,
            (workload, dropAfter) => workload with { DropAfter = dropAfter },
            GiveUp,
            "Time from the intended start after which an unsent arrival is dropped."),
        new ChoiceSetting<Workload, bool>(
            "trust-any-certificate",
            YesOrNo,
            workload => workload.TrustAnyCertificate,
            (workload, trust) => workload with { TrustAnyCertificate = trust },
            "Takes whatever certificate a TLS target shows, for staging targets that signed their own. Results name it beside the lane."));

    /// <summary>Keys in the order of documents.</summary>
    public static IReadOnlyList<string> Keys => List.Keys;

    /// <summary>For documents and editors.</summary>
    public static IReadOnlyList<SettingDescription> Descriptions => List.Descriptions;

    /// <summary>The workload with what the user wrote of these settings.</summary>
    public static Workload Read(Workload workload, ISettingReader reader) => List.Read(workload, reader);

    /// <summary>Every value out of its range.</summary>
    internal static IEnumerable<ScenarioProblem> Check(Workload workload, string path) => List.Check(workload, path);
}
