using LoadLab.Core.Capacity;
using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;
using LoadLab.Running;

namespace LoadLab.Capacity;

/// <summary>
/// Runs one step of a search as a run of its own. The embedded target is started anew for each step: a backlog, a grown heap or a dead
/// process of an overloaded step must not be held against the next one. What that costs is a start and a warm-up, which is not judged.
/// </summary>
internal sealed class StepRunner(CapacityOptions options, CapacityReport search, Secrets secrets, Serilog.ILogger log, TimeProvider time)
{
    /// <summary>Runs it.</summary>
    /// <returns>The step, or why there is none: cancelled, or unreachable with the reason.</returns>
    internal async Task<(CapacityStep? Step, ExitCode? Broken, string? Reason)> RunAsync(MeasureStep move, CapacityReport report, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var shape = move.Kind == StepKind.Probe ? search.Shape.ForProbe() : search.Shape;
        var seed = search.Seed + (ulong)report.Steps.Count;
        var scenario = StepScenario.Make(options.Run.Scenario, search.Axis, move.Load, shape, seed, out var problems);
        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"The step at {move.Load} is no valid scenario: {string.Join("; ", problems)}");
        }

        try
        {
            var record = await RunProgram.RunAsync(
                options.Run with { Scenario = scenario, ShowProgress = false, Dashboard = null, Baseline = null, SaveBaseline = null }, secrets, log, cancellation);
            if (record.Result.Verdict is RunVerdict.Cancelled or RunVerdict.Unreachable)
            {
                return record.Result.Verdict == RunVerdict.Cancelled
                    ? (null, ExitCode.Cancelled, null)
                    : (null, ExitCode.Unreachable, record.Result.Reasons is [var reason, ..] ? reason : null);
            }

            // A step that is finished is kept, even where the user stops the search while the target cools down.
            await Task.Delay(shape.CoolDown, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var step = StepEvidence.Of(
                record, move, search.Axis, report.Steps.Sum(each => each.TookSeconds), time.GetElapsedTime(started).TotalSeconds);
            return (step, cancellation.IsCancellationRequested ? ExitCode.Cancelled : null, null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return (null, ExitCode.Cancelled, null);
        }
    }
}
