using System.Globalization;
using System.Text;
using LoadLab.Comparing;
using LoadLab.Core.Baselines;
using LoadLab.Core.Statistics;

namespace LoadLab.History;

/// <summary>Trends as text for a terminal: a line for each statistic, and below it where it changed.</summary>
internal static class TrendTable
{
    internal static string Render(IReadOnlyList<TrendSeries> trends)
    {
        var text = new StringBuilder();
        foreach (var scenario in trends.GroupBy(trend => trend.Scenario))
        {
            text.AppendLine($"{scenario.Key}: {scenario.Max(trend => trend.Values.Count)} valid runs of the latest kind");
            var width = scenario.Max(trend => trend.Statistic.Length);
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
        var unit = UnitOf(trend);
        var worseBy = trend.WorseByRatio(change);
        var commits = (trend.LastCommitBefore(change), trend.FirstCommitAfter(change)) switch
        {
            (null, _) or (_, null) => "commit unknown",
            var (before, after) when before == after => $"both sides of it at commit {Short(after!)}: not the code's doing",
            var (before, after) => $"{(worseBy > 0 ? "first bad" : "first")} commit {Short(after!)}, the last run before it was at {Short(before!)}",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{trend.Entries[change.Index].StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {Math.Abs(worseBy):0.0%} {(worseBy > 0 ? "worse" : "better")}, {ComparisonText.Value(change.MedianBefore, unit)} to {ComparisonText.Value(change.MedianAfter, unit)} (p = {change.PValue:0.000}); {commits}");
    }

    private static void AppendTrend(StringBuilder text, TrendSeries trend, int width)
    {
        var unit = UnitOf(trend);
        text.AppendLine(
            $"  {trend.Statistic.PadRight(width)}  median {ComparisonText.Value(Moments.Median([.. trend.Values]), unit)}, latest {ComparisonText.Value(trend.Values[^1], unit)}");
        foreach (var change in trend.Changes)
        {
            text.AppendLine($"    {Describe(trend, change)}");
        }
    }

    private static string Short(string commit) => commit.Length > 12 ? commit[..12] : commit;
}
