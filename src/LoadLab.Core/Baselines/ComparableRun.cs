using LoadLab.Core.Results;

namespace LoadLab.Core.Baselines;

/// <summary>
/// What a comparison needs of a run: what it was, whether it can be believed, and its judged measurements window by window.
/// Baselines are made of these.
/// </summary>
public sealed record ComparableRun
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>Scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Start of the schedule, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Address of the target, or <c>embedded</c>.</summary>
    public required string Target { get; init; }

    /// <summary>How the run ended.</summary>
    public required RunVerdict Verdict { get; init; }

    /// <summary>Why the run is no measurement of the target; null when it is one.</summary>
    public required string? InvalidReason { get; init; }

    /// <summary>Where it ran, with which program and commit.</summary>
    public required EnvironmentResult Environment { get; init; }

    /// <summary>SHA-256 over <see cref="Load"/>, the first 16 hexadecimal digits: equal for the same load.</summary>
    public required string LoadHash { get; init; }

    /// <summary>What was asked of the target: workloads and phases, one line each.</summary>
    public required IReadOnlyList<string> Load { get; init; }

    /// <summary>Units of work that the schedule drew for each second of the plateaus, by workload.</summary>
    public required IReadOnlyDictionary<string, double> PlannedPerSecond { get; init; }

    /// <summary>Response times of the judged phases.</summary>
    public required IReadOnlyList<ResponseSeries> Responses { get; init; }

    /// <summary>Throughput, and what the target spent, in the judged phases.</summary>
    public required IReadOnlyList<RateSeries> Rates { get; init; }

    /// <summary>Takes what a comparison needs of a run.</summary>
    public static ComparableRun Of(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var result = record.Result;
        var load = LoadShape.Of(result);
        return new ComparableRun
        {
            RunId = result.RunId,
            Scenario = result.Scenario,
            Seed = result.Seed,
            StartedAt = result.StartedAt,
            Target = result.Target,
            Verdict = result.Verdict,
            InvalidReason = InvalidReasonOf(result),
            Environment = result.Environment,
            LoadHash = LoadShape.Hash(load),
            Load = load,
            PlannedPerSecond = result.Workloads.ToDictionary(workload => workload.Name, workload => workload.Throughput.PlannedPerSecond),
            Responses = JudgedSeries.Responses(record),
            Rates = JudgedSeries.Rates(record),
        };
    }

    private static string? InvalidReasonOf(RunResult result)
    {
        if (result.Verdict is RunVerdict.Cancelled or RunVerdict.Unreachable)
        {
            return result.Verdict == RunVerdict.Cancelled ? "the run was cancelled" : "the target was not reached";
        }

        var broken = result.Validity.FirstOrDefault(limit => limit.Verdict != ObjectiveVerdict.Passed);
        return broken is null ? null : broken.Reason ?? $"the generator did not hold '{broken.Text}'";
    }
}
