using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Reports;
using LoadLab.Reports.Merging;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Reports;

public class RunMergeTests
{
    private static readonly RunRecord One = SyntheticRun.Make(seed: 1, plateauSeconds: 10);
    private static readonly RunRecord Later = At(SyntheticRun.Make(seed: 2, plateauSeconds: 10), minutes: 10);
    private static readonly RunRecord Beside = At(SyntheticRun.Make(seed: 2, plateauSeconds: 10), minutes: 0);

    [Fact]
    public void Histograms_are_added_exactly_and_percentiles_are_taken_of_the_sum()
    {
        var merged = Response(RunMerge.Merge([One, Later]).Result);
        var sum = Histogram(Response(One.Result));
        sum.Add(Histogram(Response(Later.Result)));

        merged.Count.ShouldBe(sum.Count);
        merged.Histogram.ShouldBe(HdrHistogramCodec.EncodeBase64(sum));
        merged.Percentiles["99.9"].ShouldBe(sum.ValueAtPercentile(99.9));
    }

    [Fact]
    public void Repetitions_follow_each_other_and_their_rates_are_averaged()
    {
        var merged = RunMerge.Merge([Later, One]);

        merged.Timeline.Count.ShouldBe(One.Timeline.Count + Later.Timeline.Count);
        merged.Timeline[^1].StartSeconds.ShouldBeGreaterThan(One.Timeline[^1].StartSeconds + 20);
        merged.Result.Workloads[0].Throughput.PlannedPerSecond.ShouldBe(10_000);
        merged.Result.Workloads[0].Arrivals.Planned.ShouldBe(2 * One.Result.Workloads[0].Arrivals.Planned);
    }

    [Fact]
    public void Generators_side_by_side_add_up_second_by_second()
    {
        var merged = RunMerge.Merge([One, Beside]);

        merged.Timeline.Count.ShouldBe(One.Timeline.Count);
        merged.Timeline[20].Arrivals.Planned.ShouldBe(20_000);
        merged.Result.Workloads[0].Throughput.PlannedPerSecond.ShouldBe(20_000);
        merged.Result.Resources.Target!.CpuSeconds.ShouldBe(One.Result.Resources.Target!.CpuSeconds);
    }

    [Fact]
    public void The_order_in_which_runs_are_named_makes_no_difference()
    {
        HtmlReport.Render(RunMerge.Merge([One, Later])).ShouldBe(HtmlReport.Render(RunMerge.Merge([Later, One])));
    }

    [Fact]
    public void The_worst_verdict_stands_with_the_number_of_runs_that_held()
    {
        var passed = Later with
        {
            Result = Later.Result with
            {
                Verdict = RunVerdict.Passed,
                ExitCode = 0,
                Objectives = [.. Later.Result.Objectives.Select(each => each with { Verdict = ObjectiveVerdict.Passed })],
            },
        };

        var merged = RunMerge.Merge([One, passed]).Result;

        merged.Verdict.ShouldBe(RunVerdict.Failed);
        merged.ExitCode.ShouldBe(3);
        merged.Objectives[^1].Reason!.ShouldStartWith("held in 1 of 2 runs");
    }

    [Fact]
    public void Runs_that_do_not_belong_together_are_refused()
    {
        var other = One with { Result = One.Result with { Scenario = "other", RunId = "2" } };
        var overlapping = At(SyntheticRun.Make(seed: 3, plateauSeconds: 10), minutes: 10.2);

        Should.Throw<ResultFormatException>(() => RunMerge.Merge([One, other])).Message.ShouldContain("different scenarios");
        Should.Throw<ResultFormatException>(() => RunMerge.Merge([One, One])).Message.ShouldContain("named twice");
        Should.Throw<ResultFormatException>(() => RunMerge.Merge([One, Later, overlapping])).Message.ShouldContain("overlap");
    }

    private static RunRecord At(RunRecord record, double minutes) =>
        record with { Result = record.Result with { StartedAt = record.Result.StartedAt.AddMinutes(minutes) } };

    private static MeasurementResult Response(RunResult result) =>
        result.Measurements.Single(each => each is { Kind: "response", Phase: "plateau" });

    private static HdrHistogram Histogram(MeasurementResult measurement) =>
        HdrHistogramCodec.DecodeBase64(measurement.Histogram!).ToHistogram();
}
