using System.Text.Json;
using LoadLab.Core.Results;
using LoadLab.Interference;
using LoadLab.Tests.Baselines;

namespace LoadLab.Tests.Comparing;

/// <summary>Made-up runs: events alone, and beside a workload that slows them.</summary>
public sealed class InterferenceTests
{
    private const int RunCount = 4;
    private static readonly string[] Workloads = ["events", "editors"];

    [Fact]
    public void A_workload_that_is_slower_in_company_is_said_to_pay_so_much()
    {
        var result = Measured(slower: 1.5);

        result.IsConclusive.ShouldBeTrue();
        var p95 = result.Workloads[0].Comparison.Statistics.Single(each => each.Finding.Measurement.Name == "events ingest response p95").Finding.Measurement.Difference;
        p95.DifferenceRatio.ShouldBe(0.5, 0.05);
        p95.Interval.Contains(0.5).ShouldBeTrue();
        InterferenceText.Sentences(result).First().ShouldStartWith("events: ingest response p95 +");
        InterferenceReports.Table(result).ShouldContain("worse together");
    }

    [Fact]
    public void A_workload_that_company_does_not_slow_is_not_said_to_pay() =>
        InterferenceText.Sentences(Measured(slower: 1)).ShouldAllBe(sentence => sentence.EndsWith("no cost proved", StringComparison.Ordinal));

    [Fact]
    public void Processor_time_together_is_held_against_the_sum_of_each_alone()
    {
        var target = Measured(slower: 1).Processor.Single(cost => cost.Side == "target");

        (target.SumAlone!.Value, target.Together!.Value).ShouldBe((0.5, 0.6));
        target.DifferenceRatio!.Value.ShouldBe(0.2, 1e-9);
    }

    [Fact]
    public void Runs_that_are_no_measurement_are_set_aside_and_without_any_left_nothing_is_said()
    {
        var invalid = new ObjectiveResult
        {
            Text = "generator lag p99 <= 1ms",
            Measurement = "generator lag",
            Observed = 5e6,
            Limit = 1e6,
            Unit = Core.Text.Unit.Nanoseconds,
            Verdict = ObjectiveVerdict.Failed,
            Reason = "the generator was late",
        };
        var together = Together(1).Select(run => run with { Result = run.Result with { Validity = [invalid] } }).ToList();

        var result = InterferenceResult.Of(Workloads, [Alone("events", 0.2), Alone("editors", 0.3)], together);

        result.IsConclusive.ShouldBeFalse();
        InterferenceText.Remarks(result).ShouldContain(remark => remark.Contains("the generator was late", StringComparison.Ordinal));
        InterferenceText.Sentences(result).First().ShouldStartWith("events: nothing can be said: 4 of 4 runs of together are no valid measurements");
        foreach (var text in (string[])[InterferenceReports.Markdown(result), InterferenceReports.Html(result)])
        {
            text.ShouldContain("Nothing can be said: 4 of 4 runs");
            text.ShouldNotContain("events, alone and together");
        }
    }

    [Fact]
    public void Every_format_says_the_same_figures()
    {
        var result = Measured(slower: 1.5);
        var json = JsonDocument.Parse(InterferenceReports.Json(result)).RootElement;

        json.GetProperty("processor")[0].GetProperty("togetherCores").GetDouble().ShouldBe(0.6);
        json.GetProperty("workloads")[1].GetProperty("workload").GetString().ShouldBe("editors");
        foreach (var text in (string[])[InterferenceReports.Markdown(result), InterferenceReports.Html(result), InterferenceReports.Table(result)])
        {
            text.ShouldContain("events 0.20 ");
            text.ShouldContain("= 0.50");
        }
    }

    private static InterferenceResult Measured(double slower) =>
        InterferenceResult.Of(Workloads, [Alone("events", 0.2), Alone("editors", 0.3)], Together(slower));

    private static List<RunRecord> Alone(string workload, double cores) =>
        [.. Enumerable.Range(1, RunCount).Select(number => Renamed(Cost(Runs.Record(number), cores), workload))];

    /// <summary>Both at once: the made-up run twice, under the names of the workloads; only the events are slower.</summary>
    private static List<RunRecord> Together(double slower) => [.. Enumerable.Range(1, RunCount).Select(number =>
    {
        var (events, editors) = (Cost(Runs.Record(number + 10, slower), 0.6), Renamed(Runs.Record(number + 20), "editors"));
        return new RunRecord(
            events.Result with
            {
                Workloads = [.. events.Result.Workloads, .. editors.Result.Workloads],
                Phases = [.. events.Result.Phases, .. editors.Result.Phases],
                Measurements = [.. events.Result.Measurements, .. editors.Result.Measurements],
            },
            [.. events.Timeline, .. editors.Timeline],
            [.. events.Windows, .. editors.Windows]);
    })];

    private static RunRecord Cost(RunRecord run, double cores) => run with
    {
        Result = run.Result with
        {
            Validity = [],
            Resources = run.Result.Resources with { Target = new ProcessResources { CpuCores = cores } },
        },
    };

    private static RunRecord Renamed(RunRecord run, string workload) => new(
        run.Result with
        {
            Validity = [],
            Workloads = [.. run.Result.Workloads.Select(each => each with { Name = workload })],
            Phases = [.. run.Result.Phases.Select(each => each with { Workload = workload })],
            Measurements = [.. run.Result.Measurements.Select(each => each with { Workload = workload })],
        },
        [.. run.Timeline.Select(point => point with { Workload = workload })],
        [.. run.Windows.Select(window => window with { Workload = workload })]);
}
