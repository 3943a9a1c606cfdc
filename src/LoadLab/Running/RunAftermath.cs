using LoadLab.Comparing;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Statistics;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.History;
using LoadLab.Reports.Trend;

namespace LoadLab.Running;

/// <summary>What follows a run: it is judged by its baseline, becomes one, and goes into the history.</summary>
internal sealed class RunAftermath
{
    private readonly RunOptions _options;
    private readonly BaselineStore _baselines;
    private readonly IRunHistory _history;

    internal RunAftermath(RunOptions options, TimeProvider time)
    {
        _options = options;
        var reports = OutputFolder.Root(options.OutputFolder);
        _baselines = BaselineStore.Of(reports, OutputFolder.Root(null));
        _history = RunHistories.Open(options.History, reports, time);
    }

    /// <summary>What stands against judging the run by its baseline and can be told before it begins; null when nothing does.</summary>
    internal string? FindProblem()
    {
        if (_options.Baseline is not { } name)
        {
            return null;
        }

        try
        {
            var baseline = _baselines.Read(name);
            return baseline.Scenario == _options.Scenario.Name
                ? null
                : $"--baseline: '{name}' is of the scenario '{baseline.Scenario}', not of '{_options.Scenario.Name}'. Hint: {NearestWord.Hint(_options.Scenario.Name, _baselines.Names())}";
        }
        catch (ResultFormatException exception)
        {
            return $"--baseline: {exception.Message}";
        }
    }

    /// <summary>Judges the run by its baseline, and tells how.</summary>
    /// <param name="record">The run as it was judged by its objectives, secrets masked.</param>
    /// <param name="log">Takes what happened.</param>
    /// <param name="cancellation">Waits for the history no longer; what was measured is judged without it.</param>
    /// <returns>The record with the verdict that counts, and the comparison; null where there was none.</returns>
    internal async Task<(RunRecord Record, RunComparison? Comparison)> JudgeAsync(RunRecord record, Serilog.ILogger log, CancellationToken cancellation)
    {
        if (_options.Baseline is not { } name)
        {
            return (record, null);
        }

        try
        {
            var comparison = await CompareAsync(_baselines.Read(name), ComparableRun.Of(record), log, cancellation);
            Console.WriteLine(ComparisonTable.Render(comparison));
            return (Judged(record, comparison), comparison);
        }
        catch (Exception exception) when (exception is ResultFormatException or IOException or UnauthorizedAccessException)
        {
            // It was whole when the run began. What was measured since stays, and is not judged by it.
            log.Error("The baseline {Name} cannot be read any more: {Problem}", name, exception.Message);
            return (Unjudged(record, $"baseline {name}: inconclusive: {exception.Message}"), null);
        }
    }

    /// <summary>Keeps the run: its comparison, the history, and as a baseline where that was asked for.</summary>
    /// <param name="folder">The run's folder; takes the comparison.</param>
    /// <param name="record">The run with the verdict that counts.</param>
    /// <param name="comparison">With its baseline; null for none.</param>
    /// <param name="storing">Stores each thing.</param>
    /// <param name="log">Takes what happened.</param>
    /// <param name="cancellation">Waits for the history no longer; the rest is kept.</param>
    /// <returns>The past that the run's report shows.</returns>
    internal async Task<IReadOnlyList<HistoryEntry>> KeepAsync(
        string folder, RunRecord record, RunComparison? comparison, Storing storing, Serilog.ILogger log, CancellationToken cancellation)
    {
        if (comparison is not null)
        {
            _ = storing.Try($"the comparison in {folder}", () => ComparisonFiles.Write(folder, comparison));
        }

        var run = ComparableRun.Of(record);
        var past = await AppendAsync(run, log, cancellation);
        SaveBaseline(run, isWorse: comparison?.Verdict == ComparisonVerdict.Regressed, storing, log);
        return past;
    }

    /// <summary>
    /// A regression counts where the objectives held; what cannot be told makes a run inconclusive that had passed. A missed
    /// objective stays one.
    /// </summary>
    internal static RunRecord Judged(RunRecord record, RunComparison comparison)
    {
        var result = record.Result;
        var code = ComparisonExit.CodeOf(comparison.Verdict);
        IEnumerable<string> reasons = comparison.Reasons.Select(reason => $"baseline {comparison.BaselineName}: {ComparisonText.Word(comparison.Verdict)}: {reason}");
        return result.Verdict != RunVerdict.Passed || code == ExitCode.Passed
            ? record with { Result = result with { Reasons = [.. result.Reasons, .. reasons] } }
            : record with
            {
                Result = result with
                {
                    Verdict = code == ExitCode.Regression ? RunVerdict.Regressed : RunVerdict.Inconclusive,
                    ExitCode = (int)code,
                    Reasons = [.. reasons, .. result.Reasons],
                },
            };
    }

    /// <summary>What had passed is open again; what had not stays what it was.</summary>
    private static RunRecord Unjudged(RunRecord record, string reason)
    {
        var result = record.Result with { Reasons = [reason, .. record.Result.Reasons] };
        return record with
        {
            Result = result.Verdict == RunVerdict.Passed
                ? result with { Verdict = RunVerdict.Inconclusive, ExitCode = (int)ExitCode.Inconclusive }
                : result,
        };
    }

    private async Task<RunComparison> CompareAsync(Baseline baseline, ComparableRun run, Serilog.ILogger log, CancellationToken cancellation)
    {
        IReadOnlyList<HistoryEntry> history = [];
        try
        {
            history = await _history.ReadAsync(run.Scenario, cancellation);
        }
        catch (HistoryException exception)
        {
            // Without a history the comparison says that it is inconclusive, and why.
            log.Warning(exception, "{Problem}", exception.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.Warning("The history {Place} was not waited for: the user stopped", _history.Place);
        }

        return RunComparison.Of(
            baseline.Name,
            baseline.Runs,
            "this run",
            [run],
            statistic => HistoryVariation.Of(history, run, statistic),
            ComparisonRules.Default);
    }

    /// <returns>The run's trend with itself in it; empty where the history cannot be had or does not take it.</returns>
    private async Task<IReadOnlyList<HistoryEntry>> AppendAsync(ComparableRun run, Serilog.ILogger log, CancellationToken cancellation)
    {
        if (run.Verdict is RunVerdict.Cancelled or RunVerdict.Unreachable)
        {
            return [];
        }

        try
        {
            await _history.AppendAsync(HistoryEntry.Of(run), cancellation);
            log.Information("Added to the history {Place}", _history.Place);
            return RunTrend.Of(await _history.ReadAsync(run.Scenario, cancellation), run);
        }
        catch (HistoryException exception)
        {
            // The run itself is whole; what it measured must not be lost for a server that is away.
            log.Warning(exception, "{Problem}", exception.Message);
            return [];
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.Warning("The run is not in the history {Place}: the user stopped", _history.Place);
            return [];
        }
    }

    private void SaveBaseline(ComparableRun run, bool isWorse, Storing storing, Serilog.ILogger log)
    {
        if (_options.SaveBaseline is not { } name)
        {
            return;
        }

        var obstacle = run.InvalidReason
            ?? (run.Responses.Count == 0 ? "it holds no samples"
            : isWorse ? "it is worse than the baseline that judged it; save it without --baseline to accept that"
            : null);
        if (obstacle is not null)
        {
            log.Warning("The run did not become the baseline {Name}: {Reason}", name, obstacle);
            return;
        }

        if (storing.Try($"the baseline {name} in {_baselines.Folder}", () => _baselines.Save(Baseline.Of(name, [run]))))
        {
            log.Information("Saved the baseline {Name} in {Folder}", name, _baselines.Folder);
            Console.WriteLine($"saved the baseline {name} in {_baselines.Folder}");
        }
    }
}
