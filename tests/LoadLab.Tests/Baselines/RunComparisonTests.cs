using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Baselines;

public sealed class RunComparisonTests
{
    [Fact]
    public void Runs_that_are_slower_by_a_third_are_a_major_regression()
    {
        var comparison = Compare(Runs.Side(1, 6), Runs.Side(11, 6, slower: 1.33));

        comparison.Verdict.ShouldBe(ComparisonVerdict.Regressed);
        var p95 = comparison.Statistics.Single(each => each.Finding.Measurement.Name == "events ingest response p95");
        (p95.IsKey, p95.Unit, p95.Finding.Severity).ShouldBe((true, "ns", RegressionSeverity.Major));
        p95.Finding.WorseByRatio.ShouldBe(0.33, 0.03);
        comparison.Reasons[0].ShouldContain("events ingest response p");
        comparison.Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void Runs_that_are_the_same_but_for_chance_are_unchanged()
    {
        var comparison = Compare(Runs.Side(1, 6), Runs.Side(11, 6));

        comparison.Verdict.ShouldBe(ComparisonVerdict.Unchanged);
        comparison.Reasons.ShouldBeEmpty();
        comparison.Statistics.Select(each => each.Finding.Measurement.Name).ShouldBe(
        [
            "events ingest response p50", "events ingest response p95", "events ingest response p99", "events throughput", "target CPU",
        ]);
    }

    [Fact]
    public void Runs_that_are_faster_by_a_third_are_improved() =>
        Compare(Runs.Side(1, 6), Runs.Side(11, 6, slower: 0.67)).Verdict.ShouldBe(ComparisonVerdict.Improved);

    [Fact]
    public void Runs_that_vary_more_than_a_tenth_are_unstable() =>
        Compare(Runs.Side(1, 6, betweenRuns: 0.2), Runs.Side(11, 6, betweenRuns: 0.2)).Verdict.ShouldBe(ComparisonVerdict.Unstable);

    [Fact]
    public void One_run_against_one_is_inconclusive_without_a_history_and_judged_with_one()
    {
        RunComparison.Of("b", Runs.Side(1, 1), "c", Runs.Side(11, 1, slower: 1.5), _ => null, ComparisonRules.Default)
            .Verdict.ShouldBe(ComparisonVerdict.Inconclusive);

        var history = Runs.Side(20, 8).Select(HistoryEntry.Of).ToList();
        var slow = Runs.Make(11, slower: 1.5);
        RunComparison.Of("b", Runs.Side(1, 1), "c", [slow], name => HistoryVariation.Of(history, slow, name), ComparisonRules.Default)
            .Verdict.ShouldBe(ComparisonVerdict.Regressed);
        var same = Runs.Make(11);
        RunComparison.Of("b", Runs.Side(1, 1), "c", [same], name => HistoryVariation.Of(history, same, name), ComparisonRules.Default)
            .Verdict.ShouldBe(ComparisonVerdict.Unchanged);
    }

    [Fact]
    public void A_history_of_another_load_or_machine_says_nothing_about_variation()
    {
        var run = Runs.Make(11);
        var history = Runs.Side(20, 8).Select(HistoryEntry.Of).ToList();
        HistoryVariation.Of(history, run, "events throughput").ShouldNotBeNull();
        HistoryVariation.Of(history.Select(entry => entry with { LoadHash = "another" }), run, "events throughput").ShouldBeNull();
        HistoryVariation.Of(history.Select(entry => entry with { Machine = "another" }), run, "events throughput").ShouldBeNull();
        HistoryVariation.Of(history.Select(entry => entry with { IsValid = false }), run, "events throughput").ShouldBeNull();
        HistoryVariation.Of(history, run with { PlannedPerSecond = new Dictionary<string, double> { ["events"] = 5_000 } }, "events throughput").ShouldBeNull();
    }

    [Fact]
    public void A_step_in_the_history_is_no_noise()
    {
        var history = Runs.Side(20, 10).Concat(Runs.Side(40, 10, slower: 2)).Select(HistoryEntry.Of).ToList();
        var run = Runs.Make(60, slower: 2);

        HistoryVariation.Of(history, run, "events ingest response p95").ShouldNotBeNull().RunCount.ShouldBeLessThanOrEqualTo(11);
    }

    [Fact]
    public void Other_scenarios_loads_rates_and_machines_are_incomparable_and_nothing_is_judged()
    {
        var run = Runs.Make(2);
        ComparableRun[] others =
        [
            run with { Scenario = "steady-1k" },
            run with { LoadHash = "another", Load = ["events: Plateau 'plateau' from 0 s to 1 s"] },
            run with { PlannedPerSecond = new Dictionary<string, double> { ["events"] = 9_000 } },
            run.With(environment => environment with { Cores = 64 }),
        ];
        foreach (var other in others)
        {
            var comparison = Compare(Runs.Side(1, 6), [other, .. Runs.Side(11, 5)]);
            comparison.Verdict.ShouldBe(ComparisonVerdict.Inconclusive);
            comparison.Statistics.ShouldBeEmpty();
            comparison.Reasons.ShouldHaveSingleItem().ShouldContain("differs");
        }
    }

    [Fact]
    public void Another_seed_version_or_runtime_is_a_warning()
    {
        var run = Runs.Make(2).With(environment => environment with { Version = "9.9.9+abc", Runtime = ".NET 11", Lane = "portable" });
        var remarks = Comparability.Check(Runs.Side(1, 1), [run with { Seed = 99 }]);

        remarks.Count.ShouldBe(4);
        remarks.ShouldAllBe(remark => !remark.IsObstacle);
    }

    [Fact]
    public void Another_commit_of_the_same_version_is_what_comparisons_are_for() =>
        Comparability.Check(Runs.Side(1, 1), [Runs.Make(2).With(environment => environment with { Version = "1.0.0+other", Commit = "other" })])
            .ShouldBeEmpty();

    [Fact]
    public void Runs_that_are_no_measurement_are_set_aside_and_a_side_of_them_stops_the_comparison()
    {
        var late = Runs.Make(99, slower: 9) with { InvalidReason = "generator lag p99 was 20 ms" };
        var comparison = Compare(Runs.Side(1, 6), [late, .. Runs.Side(11, 6)]);
        comparison.Verdict.ShouldBe(ComparisonVerdict.Unchanged);
        comparison.CandidateRuns.Count.ShouldBe(6);
        comparison.Remarks.ShouldHaveSingleItem().Text.ShouldContain("1 of 7 runs of c");

        var alone = Compare(Runs.Side(1, 6), [late]);
        alone.Verdict.ShouldBe(ComparisonVerdict.Inconclusive);
        alone.Reasons.ShouldHaveSingleItem().ShouldContain("generator lag");
    }

    [Fact]
    public void A_measurement_that_one_side_lacks_is_inconclusive()
    {
        var without = Runs.Side(11, 6).Select(run => run with { Responses = [] }).ToList();
        var comparison = Compare(Runs.Side(1, 6), without);

        comparison.Verdict.ShouldBe(ComparisonVerdict.Inconclusive);
        comparison.Reasons[0].ShouldContain("only the baseline has");
    }

    [Fact]
    public void A_cancelled_run_is_no_measurement()
    {
        var record = Runs.Record(1);
        ComparableRun.Of(record with { Result = record.Result with { Verdict = RunVerdict.Cancelled } }).InvalidReason.ShouldNotBeNull();
    }

    [Fact]
    public void Three_windows_of_a_quick_run_are_enough_to_compare()
    {
        var comparison = Compare(Shorten(Runs.Side(1, 6)), Shorten(Runs.Side(11, 6, slower: 2)));
        comparison.Verdict.ShouldBe(ComparisonVerdict.Regressed);
    }

    private static List<ComparableRun> Shorten(IReadOnlyList<ComparableRun> runs) =>
    [
        .. runs.Select(run => run with
        {
            Responses = [.. run.Responses.Select(series => series with { Windows = [.. series.Windows.Take(3)] })],
            Rates = [.. run.Rates.Select(series => series with { Amounts = [.. series.Amounts.Take(3)], Seconds = [.. series.Seconds.Take(3)] })],
        }),
    ];

    private static RunComparison Compare(IReadOnlyList<ComparableRun> baseline, IReadOnlyList<ComparableRun> candidate) =>
        RunComparison.Of("b", baseline, "c", candidate, _ => null, ComparisonRules.Default);
}
