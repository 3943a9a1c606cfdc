using LoadLab.Core.Baselines;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Pages;
using LoadLab.Reports.Charts;
using LoadLab.Reports.Components;
using LoadLab.Reports.Course;

namespace LoadLab.Reports;

/// <summary>A run as one HTML file that needs nothing else: no network, no fonts, no script library.</summary>
public static class HtmlReport
{
    /// <summary>Stretches of time in a chart. 150 keep an hour's report far below 2 MB and each stretch wide enough to point at.</summary>
    private const int MaximumColumns = 150;

    /// <summary>The page; the same record and past give the same bytes.</summary>
    /// <param name="record">The run.</param>
    /// <param name="past">Runs like it in order of time, whose trend is shown; null or empty for none.</param>
    public static string Render(RunRecord record, IReadOnlyList<HistoryEntry>? past = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        var course = RunCourse.Of(record, MaximumColumns);
        var page = new Dictionary<string, object?>
        {
            [nameof(ReportPage.Result)] = record.Result,
            [nameof(ReportPage.Workloads)] = WorkloadsOf(record.Result, course),
            [nameof(ReportPage.Resources)] = ResourceCharts(record.Result, course),
            [nameof(ReportPage.Trends)] = TrendSeries.Of(past ?? [], record.Result.Scenario),
        };
        return PageRenderer.Render<ReportPage>(page);
    }

    internal static List<WorkloadView> WorkloadsOf(RunResult result, RunCourse course)
    {
        ObjectiveResult[] objectives = [.. result.Objectives, .. result.Validity];
        return [.. result.Workloads.Select((workload, i) => WorkloadView.Of(
            $"w{i}",
            workload,
            SamplesOf(result, workload.Name),
            course.Workloads.FirstOrDefault(each => each.Name == workload.Name),
            PhaseBand.Of(result.Phases, workload.Name),
            objectives))];
    }

    /// <summary>Resources are the same for all workloads; the first one's course has them.</summary>
    private static List<Chart> ResourceCharts(RunResult result, RunCourse course)
    {
        if (course.Workloads is not [var first, ..] || result.Workloads.FirstOrDefault(each => each.Name == first.Name) is not { } workload)
        {
            return [];
        }

        var charts = new CourseCharts("r", first, PhaseBand.Of(result.Phases, workload.Name), workload);
        return [.. new[] { charts.Cpu(), charts.Memory(), charts.Hiccups() }.OfType<Chart>()];
    }

    private static Dictionary<Series, HdrHistogram> SamplesOf(RunResult result, string workload) => result.Measurements
        .Where(each => each.Workload == workload && each.IsJudged && each.Histogram is not null)
        .ToDictionary(each => new Series(each.Name, each.Kind), each => HdrHistogramCodec.DecodeBase64(each.Histogram!).ToHistogram());
}
