using System.Text;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Comparing;

/// <summary>A comparison as a table in a terminal: plain text, aligned, no control characters.</summary>
internal static class ComparisonTable
{
    /// <summary>Rows with words to the left in the first and last column and numbers to the right between.</summary>
    internal static string Aligned(IReadOnlyList<string[]> rows)
    {
        rows = [.. rows.Select(row => row.Select(cell => ForeignText.Show(cell)).ToArray())];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, i) => i == 0 || i == widths.Length - 1 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
        }

        return text.ToString();
    }

    /// <summary>The table with what must be read beside it.</summary>
    internal static string Render(RunComparison comparison)
    {
        List<string[]> rows =
        [
            ["measurement", "baseline", "judged", "difference", "95 % interval", "verdict"],
            .. comparison.Statistics.Select(each => new[]
            {
                each.Finding.Measurement.Name,
                ComparisonText.Value(each.Finding.Measurement.Difference.BaselineRuns, each.Unit),
                ComparisonText.Value(each.Finding.Measurement.Difference.CandidateRuns, each.Unit),
                ComparisonText.Difference(each.Finding.Measurement.Difference),
                ComparisonText.Interval(each.Finding.Measurement.Difference),
                ComparisonText.Word(each.Finding),
            }),
        ];
        var text = new StringBuilder();
        if (rows.Count > 1)
        {
            text.AppendLine(Aligned(rows));
        }

        foreach (var remark in comparison.Remarks)
        {
            text.AppendLine($"{(remark.IsObstacle ? "incomparable" : "note")}: {Shown(remark.Text)}");
        }

        foreach (var reason in comparison.Reasons.Except(comparison.Remarks.Select(remark => remark.Text)))
        {
            text.AppendLine(Shown(reason));
        }

        return text.AppendLine(Shown(ComparisonText.Sentence(comparison))).ToString();
    }

    /// <summary>Names and reasons were stored by others, maybe to harm.</summary>
    private static string Shown(string text) => ForeignText.Show(text, ResultMasking.LongestTextCharacters);
}
