using System.Globalization;
using System.Text;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Reports;

/// <summary>A run in a few lines of Markdown, fit for a pull-request comment.</summary>
public static class SummaryMarkdown
{
    private static readonly string[] ShownPercentiles = ["50", "95", "99", "99.9"];

    /// <summary>The summary; the same result gives the same text.</summary>
    public static string Render(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### {Sign(result.Verdict)} {VerdictSentence.Word(result.Verdict)}: {Escape(result.Scenario)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Escape(VerdictSentence.Of(result))}\n\n");
        foreach (var reason in result.Reasons)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Escape(reason)}\n");
        }

        text.Append(result.Reasons.Count > 0 ? "\n" : "");
        AppendObjectives(text, result);
        AppendMeasurements(text, result);
        AppendArrivals(text, result);
        AppendErrors(text, result);
        AppendOrigin(text, result);
        return text.ToString();
    }

    private static void AppendObjectives(StringBuilder text, RunResult result)
    {
        var all = result.Objectives.Concat(result.Validity).ToList();
        if (all.Count == 0)
        {
            return;
        }

        text.Append(MarkdownText.Head("Objective or validity limit", "Observed", "95 % interval", "Margin", "Verdict"));
        foreach (var objective in all)
        {
            text.Append(MarkdownText.Row(
                Escape(objective.Text),
                Escape(ObjectiveMargin.Observed(objective)),
                ObjectiveMargin.Interval(objective),
                ObjectiveMargin.Of(objective),
                $"{Sign(objective.Verdict)} {VerdictSentence.Word(objective.Verdict)}{(objective.Marginal ? ", marginal" : "")}"));
        }

        text.Append('\n');
    }

    private static void AppendMeasurements(StringBuilder text, RunResult result)
    {
        var measurements = result.Measurements
            .Where(each => each.IsJudged && each.Count > 0
                && each.Kind is SeriesKind.Response or SeriesKind.Service or SeriesKind.Lag)
            .ToList();
        if (measurements.Count == 0)
        {
            return;
        }

        text.Append(MarkdownText.Head(["Plateau", "samples", .. ShownPercentiles.Select(each => "p" + each), "max"]));
        foreach (var each in measurements)
        {
            text.Append(MarkdownText.Row(
            [
                Escape($"{each.Workload} {each.Name} {each.Kind}"),
                AmountFormat.Format(each.Count, Unit.Count),
                .. ShownPercentiles.Select(name =>
                    AmountFormat.Format(each.Percentiles.TryGetValue(name, out var value) ? value : null, Unit.Nanoseconds)),
                AmountFormat.Format(each.Max, Unit.Nanoseconds),
            ]));
        }

        text.Append('\n');
    }

    private static void AppendArrivals(StringBuilder text, RunResult result)
    {
        if (result.Workloads.Count == 0)
        {
            return;
        }

        text.Append(MarkdownText.Head(
            "Workload", "planned/s", "achieved/s", "arrivals", "completed", "failed", "rejected", "dropped", "unfinished"));
        foreach (var workload in result.Workloads)
        {
            var arrivals = workload.Arrivals;
            text.Append(MarkdownText.Row(
            [
                Escape(workload.Name),
                AmountFormat.Format(workload.Throughput.PlannedPerSecond, Unit.Count),
                AmountFormat.Format(workload.Throughput.AchievedPerSecond, Unit.Count),
                .. new[] { arrivals.Planned, arrivals.Completed, arrivals.Failed, arrivals.Rejected, arrivals.Dropped, arrivals.Unfinished }
                    .Select(count => AmountFormat.Format(count, Unit.Count)),
            ]));
        }

        text.Append('\n');
    }

    private static void AppendErrors(StringBuilder text, RunResult result)
    {
        foreach (var error in result.Errors)
        {
            var example = error.Example is null ? "" : $", for example: {Escape(error.Example)}";
            text.Append(CultureInfo.InvariantCulture, $"- {Escape(error.Category)}: {AmountFormat.Format(error.Count, Unit.Count)}{example}\n");
        }

        text.Append(result.Errors.Count > 0 ? "\n" : "");
    }

    private static void AppendOrigin(StringBuilder text, RunResult result)
    {
        var environment = result.Environment;
        var commit = environment.Commit is { Length: > 0 } full ? $", commit {full[..Math.Min(12, full.Length)]}" : "";
        text.Append(CultureInfo.InvariantCulture, $"Repeat: {MarkdownText.Code(result.Command)}  \n");
        text.Append(Escape(
            $"{result.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, run {result.RunId}, seed {result.Seed}, target {result.Target}, "
            + $"{environment.Machine}, {environment.Cores} cores, {environment.Runtime}{commit}"));
        text.Append('\n');
    }

    private static string Escape(string text) => MarkdownText.Escape(text);

    private static string Sign(RunVerdict verdict) => verdict switch
    {
        RunVerdict.Passed => "✅",
        RunVerdict.Failed or RunVerdict.Regressed or RunVerdict.Unreachable => "❌",
        _ => "⚠️",
    };

    private static string Sign(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Passed => "✅",
        ObjectiveVerdict.Failed => "❌",
        _ => "⚠️",
    };
}
