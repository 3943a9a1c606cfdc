using System.Globalization;
using System.Text.RegularExpressions;
using LoadLab.Core.Results;
using LoadLab.Live;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Live;

public partial class MetricTests
{
    private static readonly RunRecord Record = SyntheticRun.Make(plateauSeconds: 10);

    [Fact]
    public void Counts_and_histograms_are_those_of_the_run_in_base_units()
    {
        var text = PrometheusText.Render(StateOf(Record).Metrics);

        text.ShouldContain("loadlab_arrivals_total{workload=\"events\",outcome=\"rejected\"} 24\n");
        var all = Record.Windows.Where(window => window.Kind == "response").Sum(window => window.Histogram.Count);
        text.ShouldContain($"loadlab_response_time_seconds_bucket{{workload=\"events\",measurement=\"ingest\",le=\"+Inf\"}} {all}\n");
        text.ShouldContain("# TYPE loadlab_response_time_seconds histogram\n");
        text.ShouldContain("loadlab_objective_met{objective=\"ingest p95 < 10ms\"} 1\n");
        text.ShouldContain("loadlab_objective_met{objective=\"failed + rejected + dropped == 0\"} 0\n");
        var sum = double.Parse(
            Regex.Match(text, "loadlab_response_time_seconds_sum{[^}]*} (.*)").Groups[1].Value, CultureInfo.InvariantCulture);
        var expected = Record.Windows.Where(window => window.Kind == "response").Sum(window => window.Histogram.Mean * window.Histogram.Count) / 1e9;
        sum.ShouldBe(expected, expected * 1e-9);
    }

    [Fact]
    public void Buckets_never_fall()
    {
        var buckets = Bucket().Matches(PrometheusText.Render(StateOf(Record).Metrics))
            .Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .ToList();

        buckets.Count.ShouldBeGreaterThan(30);
        buckets.ShouldBe(buckets.Order());
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void Every_line_keeps_the_format_whatever_names_say(string name)
    {
        foreach (var line in PrometheusText.Render(StateOf(HostileRun.Make(name)).Metrics).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            line.ShouldMatch("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="([^"\\\n]|\\["\\n])*"(,[a-z_]+="([^"\\\n]|\\["\\n])*")*\})? [0-9.eE+-]+)$""");
        }
    }

    [Fact]
    public void A_long_run_takes_no_more_columns_than_a_short_one()
    {
        var state = new LiveState();
        var snapshots = SyntheticRun.Snapshots(Record).ToList();
        for (var i = 0; i < 500; i++)
        {
            var shifted = snapshots[i % snapshots.Count];
            state.Add(shifted with
            {
                Points = [.. shifted.Points.Select(point => point with { StartSeconds = i })],
                Windows = [.. shifted.Windows.Select(window => window with { StartSeconds = i })],
            });
        }

        var columns = state.Course.Workloads[0].Columns;
        columns.Count.ShouldBeLessThanOrEqualTo(LiveState.MaximumColumns);
        columns.Sum(column => column.CoveredSeconds).ShouldBe(500);
        columns.Sum(column => column.Samples(new("ingest", "response"))!.Count)
            .ShouldBe(state.SamplesOf("events")[new("ingest", "response")].Count);
    }

    private static LiveState StateOf(RunRecord record)
    {
        var state = new LiveState();
        foreach (var snapshot in SyntheticRun.Snapshots(record))
        {
            state.Add(snapshot);
        }

        return state;
    }

    [GeneratedRegex("""loadlab_response_time_seconds_bucket\{[^}]*\} (\d+)""")]
    private static partial Regex Bucket();
}
