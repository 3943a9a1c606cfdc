using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Verdicts;
using LoadLab.Reports;

namespace LoadLab.Suites;

/// <summary>
/// Takes a run's outcome from what it left on the disk. An exit code of 0 is not believed by itself: without a whole result with
/// samples the run is inconclusive.
/// </summary>
internal static class StepReading
{
    /// <param name="name">Name of the scenario.</param>
    /// <param name="output">Folder in which the run made its own.</param>
    /// <param name="exitCode">What the run's process ended with.</param>
    internal static StepOutcome Read(string name, string output, int exitCode)
    {
        var code = Enum.IsDefined((ExitCode)exitCode) ? (ExitCode)exitCode : ExitCode.Defect;
        var folder = Directory.Exists(output) ? Directory.GetDirectories(output, "*-" + name).Order(StringComparer.Ordinal).LastOrDefault() : null;
        if (folder is null)
        {
            return Missing($"it did not run (exit code {exitCode})");
        }

        try
        {
            var record = RunFolder.Read(folder);
            return SamplesMissing(record.Result) is { } problem
                ? Missing(problem) with { Result = record.Result }
                : exitCode != record.Result.ExitCode
                    ? Missing($"its process ended with {exitCode}, its result says {record.Result.ExitCode}")
                    : new StepOutcome(name, code, null, folder, record.Result);
        }
        catch (ResultFormatException exception)
        {
            return Missing($"its result cannot be used: {exception.Message}");
        }

        StepOutcome Missing(string problem) =>
            new(name, code is ExitCode.Passed or ExitCode.Regression ? ExitCode.Inconclusive : code, problem, folder, null);
    }

    /// <summary>A cancelled run or one whose target was not reached has said why it has no samples.</summary>
    private static string? SamplesMissing(RunResult result)
    {
        if (result.Verdict is RunVerdict.Cancelled or RunVerdict.Unreachable)
        {
            return null;
        }

        var silent = result.Workloads.FirstOrDefault(workload => !result.Measurements.Any(measurement =>
            measurement is { Kind: SeriesKind.Response, IsJudged: true, Count: > 0 } && measurement.Workload == workload.Name));
        return result.Workloads.Count == 0 ? "its result holds no workload"
            : silent is null ? null
            : $"its workload '{silent.Name}' has no samples on the plateau";
    }
}
