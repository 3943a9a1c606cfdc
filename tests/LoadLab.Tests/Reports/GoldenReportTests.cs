using LoadLab.Core.Results;
using LoadLab.Reports;
using LoadLab.Reports.Charts;
using LoadLab.Reports.Course;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Reports;

public class GoldenReportTests
{
    private static readonly RunRecord Record = SyntheticRun.Make();

    [Fact]
    public void Summary() => Golden.Verify(SummaryMarkdown.Render(Record.Result), "Reports/Golden/summary.md");

    [Fact]
    public void JUnit() => Golden.Verify(JUnitReport.Render(Record.Result), "Reports/Golden/junit.xml");

    [Fact]
    public void Percentile_plot() => Golden.Verify(View().Distributions[0].Svg, "Reports/Golden/percentiles.svg");

    [Fact]
    public void Throughput_chart() => Golden.Verify(Chart("Throughput").Svg, "Reports/Golden/throughput.svg");

    [Fact]
    public void Response_times_over_time() => Golden.Verify(Chart("ingest: response time").Svg, "Reports/Golden/response-times.svg");

    [Fact]
    public void Heat_map() => Golden.Verify(Chart("ingest: where").Svg, "Reports/Golden/heat-map.svg");

    private static Chart Chart(string title) =>
        View().OverTime.Single(chart => chart.Title.StartsWith(title, StringComparison.Ordinal));

    private static WorkloadView View() => HtmlReport.WorkloadsOf(Record.Result, RunCourse.Of(Record, 30))[0];
}
