using LoadLab.Core.Results;

namespace LoadLab.Core.Verdicts;

/// <summary>What a run comes to.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="ExitCode">What the program exits with.</param>
/// <param name="Reasons">Why, the most important first.</param>
/// <param name="Validity">Limits on the generator.</param>
/// <param name="Objectives">The SLA.</param>
public sealed record Judgement(
    RunVerdict Verdict,
    ExitCode ExitCode,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<ObjectiveResult> Validity,
    IReadOnlyList<ObjectiveResult> Objectives);
