using System.Globalization;
using LoadLab.Core.Baselines;
using LoadLab.Reports.Charts;
using LoadLab.Reports.Course;

namespace LoadLab.Reports.Trend;

/// <summary>The chart of one trend: a point for each run, and the stretches between changes behind them.</summary>
internal static class TrendChart
{
    private const int MostDates = 5;

    /// <param name="id">Unique on the page.</param>
    /// <param name="trend">What is drawn.</param>
    /// <param name="runId">A run to mark; null for none.</param>
    internal static Chart Draw(string id, TrendSeries trend, string? runId = null)
    {
        var unit = TrendTable.UnitOf(trend);
        var frame = new ChartFrame
        {
            Id = id,
            Title = trend.Statistic,
            Description = $"{trend.Values.Count} runs, {trend.Changes.Count} changes; latest {ComparisonText.Value(trend.Values[^1], unit)}.",
            XTitle = "runs, oldest first (UTC)",
            YTitle = unit == "/s" ? "per second" : unit == "cores" ? "cores" : "time",
            X = Dates(trend),
            Y = Scale.Linear(trend.Values.Max(), value => ComparisonText.Value(value, unit)),
            Bands = [.. Stretches(trend)],
        };
        var points = trend.Values.Select((value, i) => ((double)i, (double?)value)).ToList();
        var series = new List<ChartSeries> { new("each run", 1, points) { HasDots = true } };
        if (trend.Entries.Index().Where(each => each.Item.RunId == runId).Select(each => points[each.Index]).ToList() is { Count: > 0 } own)
        {
            series.Add(new ChartSeries("this run", 2, own) { HasDots = true });
        }

        var readouts = trend.Entries.Select((entry, i) => new ChartReadout(
            Math.Max(0, i - 0.5),
            Math.Min(i + 0.5, Math.Max(1, points.Count - 1)),
            $"{entry.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, commit {entry.Commit ?? "unknown"}: {ComparisonText.Value(trend.Values[i], unit)}"));
        return new Chart(trend.Statistic, LineChart.Draw(frame, series, [.. readouts]), [.. series.Select(each => ($"key s{each.Style}", each.Name))]);
    }

    /// <summary>A place for each run, however long the time between them; some have their date, or the time where all are of one day.</summary>
    private static Scale Dates(TrendSeries trend)
    {
        var last = trend.Entries.Count - 1;
        var times = trend.Entries.Select(entry => entry.StartedAt.UtcDateTime).ToList();
        var format = times[0].Date == times[^1].Date ? "HH:mm" : times[0].Year == times[^1].Year ? "d MMM" : "yyyy-MM";
        var step = Math.Max(1, (int)Math.Ceiling(last / (MostDates - 1.0)));
        return new Scale(
            value => Math.Clamp(value / Math.Max(1, last), 0, 1),
            [.. Enumerable.Range(0, (last / step) + 1).Select(i => ((double)(i * step), times[i * step].ToString(format, CultureInfo.InvariantCulture)))]);
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
