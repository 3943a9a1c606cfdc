using LoadLab.Core.Results;

namespace LoadLab.EndToEnd.Tests.Support;

/// <summary>What a run of the program left behind.</summary>
/// <param name="ExitCode">What the shell sees.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Folder">The run's folder; gone once the process object is disposed. Null when none was made.</param>
/// <param name="Stored">The stored result; null when none was written.</param>
internal sealed record FinishedRun(int ExitCode, string Output, string Error, string? Folder, RunResult? Stored)
{
    /// <summary>The stored result, which must be there.</summary>
    internal RunResult Result => Stored ?? throw new InvalidOperationException($"No result was written.\n{Output}\n{Error}");

    /// <summary>
    /// Every objective held. The run as a whole may still be inconclusive: the machine that runs the tests may be busy, and a
    /// run that says so is right.
    /// </summary>
    internal void ShouldMeetItsObjectives()
    {
        Result.Objectives.ShouldNotBeEmpty();
        Result.Objectives.ShouldAllBe(objective => objective.Verdict == ObjectiveVerdict.Passed, Story);
        ExitCode.ShouldBe(Result.Validity.All(limit => limit.Verdict == ObjectiveVerdict.Passed) ? 0 : 5, Story);
    }

    /// <summary>Everything that a failing assertion should show.</summary>
    internal string Story => $"exit {ExitCode}\n{Output}\n{Error}\n{string.Join('\n', Stored?.Reasons ?? [])}";
}
