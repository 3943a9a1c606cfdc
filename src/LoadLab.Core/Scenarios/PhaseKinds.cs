namespace LoadLab.Core.Scenarios;

/// <summary>The kinds of phase by the names that scenario files and reports have for them.</summary>
public static class PhaseKinds
{
    /// <summary>Every kind with its name, in the order in which they commonly run.</summary>
    public static IReadOnlyList<KeyValuePair<string, PhaseKind>> All { get; } =
    [
        new("warm-up", PhaseKind.WarmUp),
        new("ramp", PhaseKind.Ramp),
        new("plateau", PhaseKind.Plateau),
        new("pause", PhaseKind.Pause),
        new("ramp-down", PhaseKind.RampDown),
    ];

    /// <summary>Whether objectives judge the samples of such a phase.</summary>
    public static bool IsJudged(PhaseKind kind) => kind == PhaseKind.Plateau;

    /// <summary>The kind's name: <c>warm-up</c>.</summary>
    public static string NameOf(PhaseKind kind) => All.First(pair => pair.Value == kind).Key;
}
