using System.Globalization;
using System.Text;
using LoadLab.Core.Baselines;
using LoadLab.Core.Statistics;
using LoadLab.Core.Text;

namespace LoadLab.Reports.Trend;

/// <summary>Trends as text for a terminal: a line for each statistic, and below it where it changed.</summary>
internal static class TrendTable
{
    internal static string Render(IReadOnlyList<TrendSeries> trends)
    {
        var text = new StringBuilder();
        foreach (var scenario in trends.GroupBy(trend => trend.Scenario))
        {
            text.AppendLine($"{ForeignText.Show(scenario.Key)}: {scenario.Max(trend => trend.Values.Count)} valid runs of the latest kind");
            var width = scenario.Max(trend => ForeignText.Show(trend.Statistic).Length);
            foreach (var trend in scenario)
            {
                AppendTrend(text, trend, width);
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    /// <summary>Unit of a statistic, by its name.</summary>
    internal static string UnitOf(TrendSeries trend) =>
        trend.Worse == WorseDirection.Lower ? "/s" : trend.Statistic.StartsWith("target CPU", StringComparison.Ordinal) ? "cores" : "ns";

    /// <summary>What a change was, when, and between which commits.</summary>
    internal static string Describe(TrendSeries trend, ChangePoint change)
    {
        return $"{DescribeTime(trend, change)}: {DescribeSize(trend, change)}, {DescribeValues(trend, change)}; {DescribeCommits(trend, change)}";
    }

    /// <summary>Start of the first run after it.</summary>
    internal static string DescribeTime(TrendSeries trend, ChangePoint change) =>
        string.Create(CultureInfo.InvariantCulture, $"{trend.Entries[change.Index].StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    /// <summary>By how much, and in which direction.</summary>
    internal static string DescribeSize(TrendSeries trend, ChangePoint change)
    {
        var worseBy = trend.WorseByRatio(change);
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(worseBy):0.0%} {(worseBy > 0 ? "worse" : "better")}");
    }

    /// <summary>Medians on both sides, and how sure it is.</summary>
    internal static string DescribeValues(TrendSeries trend, ChangePoint change)
    {
        var unit = UnitOf(trend);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ComparisonText.Value(change.MedianBefore, unit)} to {ComparisonText.Value(change.MedianAfter, unit)} (p = {change.PValue:0.000})");
    }

    /// <summary>The commits between which it lies.</summary>
    internal static string DescribeCommits(TrendSeries trend, ChangePoint change) => (trend.LastCommitBefore(change), trend.FirstCommitAfter(change)) switch
    {
        (null, _) or (_, null) => "commit unknown",
        var (before, after) when before == after => $"both sides of it at commit {Short(after!)}: not the code's doing",
        var (before, after) => $"{(trend.WorseByRatio(change) > 0 ? "first bad" : "first")} commit {Short(after!)}, the last run before it was at {Short(before!)}",
    };

    private static void AppendTrend(StringBuilder text, TrendSeries trend, int width)
    {
        var unit = UnitOf(trend);
        text.AppendLine(
            $"  {ForeignText.Show(trend.Statistic).PadRight(width)}  median {ComparisonText.Value(Moments.Median([.. trend.Values]), unit)}, latest {ComparisonText.Value(trend.Values[^1], unit)}");
        foreach (var change in trend.Changes)
        {
            text.AppendLine($"    {Describe(trend, change)}");
        }
    }

    private static string Short(string commit) => ForeignText.Show(commit.Length > 12 ? commit[..12] : commit);
}
