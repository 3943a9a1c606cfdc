using LoadLab.Comparing;
using LoadLab.Core.Baselines;
using LoadLab.Reports.Charts;
using LoadLab.Reports.Course;

namespace LoadLab.History;

/// <summary>The chart of one trend: a point for each run, and the stretches between changes behind them.</summary>
internal static class TrendChart
{
    internal static Chart Draw(string id, TrendSeries trend)
    {
        var unit = TrendTable.UnitOf(trend);
        var count = trend.Values.Count;
        var frame = new ChartFrame
        {
            Id = id,
            Title = trend.Statistic,
            Description = $"{count} runs, {trend.Changes.Count} changes; latest {ComparisonText.Value(trend.Values[^1], unit)}.",
            XTitle = "run, oldest first",
            YTitle = trend.Statistic,
            X = Scale.Linear(Math.Max(1, count - 1), value => FormattableString.Invariant($"{value:0.#}")),
            Y = Scale.Linear(trend.Values.Max(), value => ComparisonText.Value(value, unit)),
            Bands = [.. Stretches(trend)],
        };
        var points = trend.Values.Select((value, i) => ((double)i, (double?)value)).ToList();
        var readouts = trend.Entries.Select((entry, i) => new ChartReadout(
            Math.Max(0, i - 0.5),
            i + 0.5,
            $"{entry.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, commit {entry.Commit ?? "unknown"}: {ComparisonText.Value(trend.Values[i], unit)}"));
        return new Chart(trend.Statistic, LineChart.Draw(frame, [new ChartSeries(trend.Statistic, 1, points)], [.. readouts]), [("s1", trend.Statistic)]);
    }

    private static IEnumerable<PhaseBand> Stretches(TrendSeries trend)
    {
        int[] edges = [0, .. trend.Changes.Select(change => change.Index), trend.Values.Count];
        for (var i = 1; i < edges.Length && trend.Changes.Count > 0; i++)
        {
            yield return new PhaseBand(i == 1 ? "" : $"change {i - 1}", Math.Max(0, edges[i - 1] - 0.5), edges[i] - 0.5, i % 2 == 0);
        }
    }
}
