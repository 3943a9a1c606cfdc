using LoadLab.Core.Results;
using LoadLab.Core.Verdicts;

namespace LoadLab.Suites;

/// <summary>What one run of a suite came to.</summary>
/// <param name="Name">Name of the scenario.</param>
/// <param name="ExitCode">What counts for the suite.</param>
/// <param name="Problem">Why there is no usable result; null when there is one.</param>
/// <param name="Folder">The run's folder; null when none was made.</param>
/// <param name="Result">The result; null when there is no usable one.</param>
public sealed record StepOutcome(string Name, ExitCode ExitCode, string? Problem, string? Folder, RunResult? Result)
{
    /// <summary>Whether the target did wrong work, which stands however the measurement went.</summary>
    public bool IsWrongWork => Result?.Objectives.Any(objective => objective is { IsCorrectness: true, Verdict: ObjectiveVerdict.Failed }) == true;

    /// <summary>The most important reason, or that there is none.</summary>
    public string Reason => Problem ?? (Result?.Reasons is [var first, ..] ? first : "all objectives held");
}
