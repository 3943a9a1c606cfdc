namespace LoadLab.Suites;

/// <summary>Scenarios that run one after the other and come to one verdict. Parsed and validated.</summary>
public sealed record Suite
{
    /// <summary>The file's name without its ending.</summary>
    public required string Name { get; init; }

    /// <summary>For people. Empty when the file has none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Pause between runs, so that a machine that was loaded does not slow the next. Default 5 s.</summary>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The runs in order, at least one.</summary>
    public required IReadOnlyList<SuiteStep> Steps { get; init; }

    /// <summary>Scenarios that do not run, because their objectives cannot be judged in the time that <c>--quick</c> gives.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>
    /// The suite for <c>--quick</c>: of its steps' durations only those for it count. On a command line <c>--duration</c> stands over
    /// <c>--quick</c>, and minutes would become the night again.
    /// </summary>
    public Suite Shortened() => this with
    {
        Steps = [.. Steps.Where(step => !step.IsLeftOutQuickly).Select(step => step.Shortened())],
        LeftOut = [.. Steps.Where(step => step.IsLeftOutQuickly).Select(step => step.Name)],
    };
}
