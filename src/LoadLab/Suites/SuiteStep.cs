namespace LoadLab.Suites;

/// <summary>One run of a suite.</summary>
/// <param name="Scenario">Path of the scenario's file, or its name.</param>
/// <param name="Name">Name of the scenario.</param>
/// <param name="Words">Further options of the run, as on the command line.</param>
public sealed record SuiteStep(string Scenario, string Name, IReadOnlyList<string> Words)
{
    private const string Never = "never";

    /// <summary>Length of every plateau under <c>--quick</c>, as on the command line, or <c>never</c>; null for what that makes of the scenario.</summary>
    public string? QuickDuration { get; init; }

    /// <summary>Whether <c>--quick</c> leaves the scenario out, whose objectives cannot be judged in minutes.</summary>
    public bool IsLeftOutQuickly => QuickDuration == Never;

    /// <summary>What people should know of it beside its outcome; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The step for <c>--quick</c>.</summary>
    public SuiteStep Shortened() => this with
    {
        Words =
        [
            .. Words.Chunk(2).Where(pair => pair[0] != "--duration").SelectMany(pair => pair),
            .. QuickDuration is { } duration ? ["--duration", duration] : (string[])[],
        ],
    };
}
