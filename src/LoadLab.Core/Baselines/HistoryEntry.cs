using LoadLab.Core.Results;

namespace LoadLab.Core.Baselines;

/// <summary>One run in the history: a line of about a kilobyte.</summary>
public sealed record HistoryEntry
{
    /// <summary>The run's id; a history holds each once.</summary>
    public required string RunId { get; init; }

    /// <summary>Scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Start of the schedule, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How the run ended.</summary>
    public required RunVerdict Verdict { get; init; }

    /// <summary>Whether the run is a measurement of the target. Others are kept, and left out of trends.</summary>
    public required bool IsValid { get; init; }

    /// <summary>Address of the target, or <c>embedded</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Operating system, processor and number of cores.</summary>
    public required string Machine { get; init; }

    /// <summary>Commit that was checked out; null when unknown.</summary>
    public string? Commit { get; init; }

    /// <summary>Version of LoadLab.</summary>
    public required string Version { get; init; }

    /// <summary>See <see cref="ComparableRun.LoadHash"/>.</summary>
    public required string LoadHash { get; init; }

    /// <summary>See <see cref="ComparableRun.PlannedPerSecond"/>.</summary>
    public required IReadOnlyDictionary<string, double> PlannedPerSecond { get; init; }

    /// <summary>What was measured, by the name of the statistic.</summary>
    public required IReadOnlyDictionary<string, double> Values { get; init; }

    /// <summary>The entry of a run.</summary>
    public static HistoryEntry Of(ComparableRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new HistoryEntry
        {
            RunId = run.RunId,
            Scenario = run.Scenario,
            StartedAt = run.StartedAt,
            Verdict = run.Verdict,
            IsValid = run.InvalidReason is null,
            Target = run.Target,
            Machine = MachineOf(run.Environment),
            Commit = run.Environment.Commit,
            Version = run.Environment.Version,
            LoadHash = run.LoadHash,
            PlannedPerSecond = run.PlannedPerSecond,
            Values = RunStatistic.ValuesOf(run),
        };
    }

    /// <summary>Whether a run did the same on the same machine to the same target, so that both belong to one series.</summary>
    public bool IsLike(ComparableRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return IsLike(run.Scenario, run.LoadHash, MachineOf(run.Environment), run.Target, run.PlannedPerSecond);
    }

    /// <inheritdoc cref="IsLike(ComparableRun)"/>
    public bool IsLike(HistoryEntry other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsLike(other.Scenario, other.LoadHash, other.Machine, other.Target, other.PlannedPerSecond);
    }

    private bool IsLike(string scenario, string loadHash, string machine, string target, IReadOnlyDictionary<string, double> plannedPerSecond) =>
        Scenario == scenario && LoadHash == loadHash && Machine == machine && Target == target
        && LoadShape.IsSameRate(PlannedPerSecond, plannedPerSecond);

    private static string MachineOf(EnvironmentResult environment) =>
        FormattableString.Invariant($"{environment.Machine}, {environment.Cores} cores");
}
