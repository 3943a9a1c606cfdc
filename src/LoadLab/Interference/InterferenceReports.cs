using System.Text;
using System.Text.Json;
using LoadLab.Comparing;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Files;
using LoadLab.Pages;
using LoadLab.Reports;

namespace LoadLab.Interference;

/// <summary>What an interference measurement leaves behind: <c>interference.html</c>, <c>.md</c>, <c>.json</c>, and a table for the terminal.</summary>
internal static class InterferenceReports
{
    internal static void Write(string folder, InterferenceResult result)
    {
        AtomicFile.Write(Path.Combine(folder, "interference.md"), Markdown(result));
        AtomicFile.Write(Path.Combine(folder, "interference.html"), Html(result));
        AtomicFile.Write(Path.Combine(folder, "interference.json"), Json(result));
    }

    internal static string Html(InterferenceResult result) =>
        PageRenderer.Render<InterferencePage>(new Dictionary<string, object?> { [nameof(InterferencePage.Result)] = result });

    /// <summary>Plain text, aligned.</summary>
    internal static string Table(InterferenceResult result)
    {
        var text = new StringBuilder();
        foreach (var (_, comparison) in result.Workloads.Where(each => each.Comparison.Statistics.Count > 0))
        {
            text.AppendLine(ComparisonTable.Aligned([InterferenceText.Head, .. InterferenceText.Rows(comparison)]));
        }

        text.AppendLine(ComparisonTable.Aligned([InterferenceText.ProcessorHead, .. InterferenceText.ProcessorRows(result)]));
        foreach (var line in InterferenceText.Sentences(result).Concat(InterferenceText.Remarks(result)))
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }

    internal static string Markdown(InterferenceResult result)
    {
        var text = new StringBuilder($"## Interference: {MarkdownText.Escape(result.Scenario)}\n\n");
        foreach (var sentence in InterferenceText.Sentences(result))
        {
            text.Append($"- {MarkdownText.Escape(sentence)}\n");
        }

        foreach (var (name, comparison) in result.Workloads)
        {
            text.Append($"\n### {MarkdownText.Escape(name)}\n\n");
            if (comparison.Statistics.Count == 0)
            {
                text.Append($"Nothing can be said: {MarkdownText.Escape(InterferenceText.WhyEmpty(comparison))}.\n");
                continue;
            }

            Rows(text, InterferenceText.Head, InterferenceText.Rows(comparison));
        }

        text.Append("\n### Processor time\n\n");
        Rows(text, InterferenceText.ProcessorHead, InterferenceText.ProcessorRows(result));
        text.Append('\n');
        foreach (var remark in InterferenceText.Remarks(result))
        {
            text.Append($"- {MarkdownText.Escape(remark)}\n");
        }

        return text.ToString();
    }

    /// <summary><c>interference.json</c>, version 1. Ratios: 0.05 is 5 %; times in ns.</summary>
    internal static string Json(InterferenceResult result) => JsonSerializer.Serialize(
        new
        {
            SchemaVersion = 1,
            result.Scenario,
            result.Target,
            result.IsConclusive,
            Workloads = result.Workloads.Select(each => new
            {
                each.Workload,
                ValidRunsAlone = each.Comparison.BaselineRuns.Count,
                ValidRunsTogether = each.Comparison.CandidateRuns.Count,
                Remarks = each.Comparison.Remarks.Select(remark => remark.Text),
                Measurements = each.Comparison.Statistics.Select(Describe),
            }),
            Processor = result.Processor.Select(cost => new
            {
                cost.Side,
                AloneCores = cost.Alone.ToDictionary(each => each.Workload, each => each.Cores),
                SumAloneCores = cost.SumAlone,
                TogetherCores = cost.Together,
                cost.DifferenceRatio,
            }),
        },
        ResultJson.Options) + "\n";

    private static object Describe(JudgedStatistic each)
    {
        var difference = each.Finding.Measurement.Difference;
        var isKnown = difference.InconclusiveReason is null;
        return new
        {
            each.Finding.Measurement.Name,
            each.Unit,
            Alone = difference.BaselineRuns,
            Together = difference.CandidateRuns,
            DifferenceRatio = isKnown ? difference.DifferenceRatio : (double?)null,
            Interval = isKnown ? new[] { difference.Interval.Low, difference.Interval.High } : null,
            each.Finding.Verdict,
            each.Finding.Reason,
        };
    }

    private static void Rows(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        text.Append(MarkdownText.Head(head));
        foreach (var row in rows)
        {
            text.Append(MarkdownText.Row(row.Select(MarkdownText.Escape)));
        }
    }
}
