using System.Text;
using LoadLab.Core.Baselines;
using LoadLab.Core.Statistics;
using LoadLab.Reports;

namespace LoadLab.Comparing;

/// <summary>A comparison as Markdown, fit for a pull-request comment.</summary>
internal static class ComparisonMarkdown
{
    /// <summary>The same comparison gives the same text.</summary>
    internal static string Render(RunComparison comparison)
    {
        var text = new StringBuilder();
        text.Append($"### {Sign(comparison.Verdict)} {MarkdownText.Escape(ComparisonText.Sentence(comparison))}\n\n");
        if (comparison.Statistics.Count > 0)
        {
            text.Append(MarkdownText.Head("Measurement", "Baseline", "Judged", "Difference", "95 % interval", "Verdict"));
            foreach (var each in comparison.Statistics)
            {
                var difference = each.Finding.Measurement.Difference;
                text.Append(MarkdownText.Row(
                    MarkdownText.Escape(each.Finding.Measurement.Name),
                    ComparisonText.Value(difference.BaselineRuns, each.Unit),
                    ComparisonText.Value(difference.CandidateRuns, each.Unit),
                    ComparisonText.Difference(difference),
                    ComparisonText.Interval(difference),
                    $"{Sign(each.Finding.Verdict)} {ComparisonText.Word(each.Finding)}"));
            }

            text.Append('\n');
        }

        foreach (var line in comparison.Remarks.Select(remark => remark.Text).Concat(comparison.Reasons).Distinct(StringComparer.Ordinal))
        {
            text.Append($"- {MarkdownText.Escape(line)}\n");
        }

        return text.ToString();
    }

    /// <summary>A sign that says the same as the word beside it.</summary>
    internal static string Sign(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Regressed => "❌",
        ComparisonVerdict.Improved => "✅",
        ComparisonVerdict.Unchanged => "✅",
        _ => "⚠️",
    };
}
