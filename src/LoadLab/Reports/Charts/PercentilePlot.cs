using System.Globalization;
using LoadLab.Core.Recording;
using LoadLab.Core.Text;

namespace LoadLab.Reports.Charts;

/// <summary>The HDR percentile plot: whole distributions, with both axes logarithmic.</summary>
internal static class PercentilePlot
{
    private const int LevelsPerNine = 20;

    /// <summary>Draws the distributions that have samples.</summary>
    /// <param name="id">Unique on the page.</param>
    /// <param name="title">What is shown.</param>
    /// <param name="distributions">Name, style as in <see cref="ChartSeries"/>, and samples.</param>
    /// <param name="limits">Objectives on percentiles.</param>
    public static string Draw(
        string id, string title, IReadOnlyList<(string Name, int Style, HdrHistogram Samples)> distributions, IReadOnlyList<ChartLimit> limits)
    {
        var nines = Math.Clamp(Math.Floor(Math.Log10(distributions.Max(each => each.Samples.Count))), 2, 7);
        var levels = Levels(nines);
        var values = distributions.Select(each => levels.Select(each.Samples.ValueAtPercentile).ToList()).ToList();
        var all = values.SelectMany(list => list).Select(value => (double)value).Concat(limits.Select(limit => limit.Value)).ToList();
        var frame = new ChartFrame
        {
            Id = id,
            Title = title,
            Description = Describe(distributions),
            XTitle = "percentile (%, log)",
            YTitle = "time (log)",
            X = Scale.Percentile(nines),
            Y = Scale.Logarithmic(all.Min(), all.Max(), Time),
        };
        var series = distributions.Select((each, i) => new ChartSeries(
            each.Name, each.Style, [.. levels.Select((level, k) => (level, (double?)values[i][k]))]));
        return LineChart.Draw(frame, [.. series], Readouts(distributions, levels, values, nines), limits);
    }

    private static List<double> Levels(double nines) =>
        [.. Enumerable.Range(0, (int)(nines * LevelsPerNine) + 1).Select(i => 100 * (1 - Math.Pow(10, -i / (double)LevelsPerNine)))];

    private static List<ChartReadout> Readouts(
        IReadOnlyList<(string Name, int Style, HdrHistogram Samples)> distributions, List<double> levels, List<List<long>> values, double nines)
    {
        var half = Math.Pow(10, -0.5 / LevelsPerNine);
        return
        [
            .. levels.Select((level, k) => new ChartReadout(
                k == 0 ? 0 : 100 - ((100 - level) / half),
                k == levels.Count - 1 ? 100 - Math.Pow(10, 2 - nines) : 100 - ((100 - level) * half),
                $"p{level.ToString("0.#####", CultureInfo.InvariantCulture)}: "
                    + string.Join(", ", distributions.Select((each, i) => $"{each.Name} {Time(values[i][k])}")))),
        ];
    }

    private static string Describe(IReadOnlyList<(string Name, int Style, HdrHistogram Samples)> distributions) =>
        string.Join(" ", distributions.Select(each =>
            $"{each.Name}: p50 {Time(each.Samples.ValueAtPercentile(50))}, p95 {Time(each.Samples.ValueAtPercentile(95))}, "
            + $"p99 {Time(each.Samples.ValueAtPercentile(99))}, p99.9 {Time(each.Samples.ValueAtPercentile(99.9))}, "
            + $"maximum {Time(each.Samples.Max)}, of {AmountFormat.Format(each.Samples.Count, Unit.Count)} samples."));

    private static string Time(double ns) => AmountFormat.Format(ns, Unit.Nanoseconds);
}
