using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Reports.Charts;
using LoadLab.Reports.Course;

namespace LoadLab.Reports;

/// <summary>What pages show of one workload, in reports and while a run goes on.</summary>
/// <param name="Result">Its totals.</param>
/// <param name="Distributions">A percentile plot for each measurement.</param>
/// <param name="OverTime">Its course; empty when none was stored.</param>
public sealed record WorkloadView(WorkloadResult Result, IReadOnlyList<Chart> Distributions, IReadOnlyList<Chart> OverTime)
{
    /// <summary>Where nothing waited this long, a line at the bottom would only distract.</summary>
    private const long ShortestShownWaitNs = 1000;

    /// <summary>Kinds of a distribution in the order of the plot, with their styles.</summary>
    private static readonly (string Kind, int Style)[] Plotted =
        [(SeriesKind.Response, 1), (SeriesKind.Service, 2), (SeriesKind.Wait, 3), (SeriesKind.Lag, 4)];

    /// <summary>Draws a workload.</summary>
    /// <param name="id">Beginning of the charts' ids on the page.</param>
    /// <param name="result">Its totals.</param>
    /// <param name="samples">The distributions by series.</param>
    /// <param name="course">Over time; null when none was stored.</param>
    /// <param name="bands">Its phases.</param>
    /// <param name="objectives">Objectives and validity limits, of which those on percentiles are drawn.</param>
    internal static WorkloadView Of(
        string id,
        WorkloadResult result,
        IReadOnlyDictionary<Series, HdrHistogram> samples,
        WorkloadCourse? course,
        IReadOnlyList<PhaseBand> bands,
        IReadOnlyList<ObjectiveResult> objectives)
    {
        var measurements = samples.Keys.Where(series => series.Kind == SeriesKind.Response).Select(series => series.Measurement).Distinct();
        return new WorkloadView(
            result,
            [.. measurements.Select((name, i) => Plot($"{id}-plot{i}", name, samples, objectives)).OfType<Chart>()],
            course is null || course.Columns.Count == 0
                ? []
                : [.. OverTimeCharts(new CourseCharts(id, course, bands, result), course, objectives).OfType<Chart>()]);
    }

    private static Chart? Plot(
        string id, string measurement, IReadOnlyDictionary<Series, HdrHistogram> samples, IReadOnlyList<ObjectiveResult> objectives)
    {
        var shown = Plotted
            .Select(each => (each.Kind, each.Style, Samples: samples.GetValueOrDefault(new Series(measurement, each.Kind))))
            .Where(each => each.Samples is { Count: > 0 } && (each.Kind != SeriesKind.Wait || each.Samples.Max >= ShortestShownWaitNs))
            .Select(each => (each.Kind, each.Style, each.Samples!))
            .ToList();
        var title = $"{measurement}: percentiles";
        return shown.Count == 0 ? null : new Chart(
            title,
            PercentilePlot.Draw(id, title, shown, PercentileLimits.Of(objectives, measurement)),
            [.. shown.Select(each => ($"key s{each.Style}", each.Kind))]);
    }

    private static IEnumerable<Chart?> OverTimeCharts(CourseCharts charts, WorkloadCourse course, IReadOnlyList<ObjectiveResult> objectives)
    {
        yield return charts.Throughput();
        foreach (var measurement in course.Measurements)
        {
            yield return charts.Percentiles(measurement, Everywhere(PercentileLimits.Of(objectives, measurement)));
            yield return charts.Heat(measurement);
        }

        yield return charts.Failures();
        yield return charts.Lag(Everywhere(PercentileLimits.Of(objectives, "generator lag")));
    }

    /// <summary>On a time axis a limit goes all the way across.</summary>
    private static List<ChartLimit> Everywhere(IEnumerable<ChartLimit> limits) => [.. limits.Select(limit => limit with { At = null })];
}
