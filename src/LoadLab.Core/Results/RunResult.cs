namespace LoadLab.Core.Results;

/// <summary>
/// Everything a run has to say, as written to <c>result.json</c>. Reports are folds over it: a stored one can be reported
/// again. Values that nobody could observe are null, never zero.
/// </summary>
public sealed record RunResult
{
    /// <summary>Version of the contract that this program writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Version of the contract.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>16 hexadecimal digits; every event of the run carries it.</summary>
    public required string RunId { get; init; }

    /// <summary>Scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Start of the schedule, wall clock, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the start of the schedule to the end of the drain.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Address of the target without secrets, or <c>embedded</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The verdict.</summary>
    public required RunVerdict Verdict { get; init; }

    /// <summary>What the program exits with.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Why, one sentence each, the most important first. Empty when passed without remark.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Limits on the generator.</summary>
    public required IReadOnlyList<ObjectiveResult> Validity { get; init; }

    /// <summary>The SLA.</summary>
    public required IReadOnlyList<ObjectiveResult> Objectives { get; init; }

    /// <summary>What was planned and what became of it.</summary>
    public required IReadOnlyList<WorkloadResult> Workloads { get; init; }

    /// <summary>Phases of all workloads with their places in time.</summary>
    public required IReadOnlyList<PhaseResult> Phases { get; init; }

    /// <summary>Every distribution.</summary>
    public required IReadOnlyList<MeasurementResult> Measurements { get; init; }

    /// <summary>Correctness counters by name; null where nobody could tell.</summary>
    public required IReadOnlyDictionary<string, long?> Ledger { get; init; }

    /// <summary>Explanations of the ledger for people, such as the first difference of a diverged room.</summary>
    public IReadOnlyList<string> LedgerNotes { get; init; } = [];

    /// <summary>Cost on both sides.</summary>
    public required ResourcesResult Resources { get; init; }

    /// <summary>Failures by category.</summary>
    public required IReadOnlyList<ErrorResult> Errors { get; init; }

    /// <summary>Where and with what.</summary>
    public required EnvironmentResult Environment { get; init; }

    /// <summary>The command that repeats the run, secrets masked.</summary>
    public required string Command { get; init; }
}
