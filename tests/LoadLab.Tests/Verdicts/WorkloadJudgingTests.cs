using LoadLab.Core.Recording;
using LoadLab.Core.Results;

namespace LoadLab.Tests.Verdicts;

public sealed class WorkloadJudgingTests
{
    private const long QuickNs = 1_000_000;
    private const long SlowNs = 300_000_000;

    [Fact]
    public void A_bound_that_names_no_workload_is_on_each_and_the_worst_decides_and_is_named()
    {
        var result = SlowClicks("ingest p95 < 50ms").First();

        result.Verdict.ShouldBe(ObjectiveVerdict.Failed);
        result.Workload.ShouldBe("clicks");
        result.Observed!.Value.ShouldBe(SlowNs, SlowNs * 0.01);
        result.Reason.ShouldNotBeNull().ShouldContain("in workload 'clicks'");
    }

    [Fact]
    public void A_bound_that_names_a_workload_is_on_it_alone()
    {
        var result = SlowClicks("orders.ingest p95 < 50ms").First();

        result.Verdict.ShouldBe(ObjectiveVerdict.Passed);
        result.Workload.ShouldBeNull();
    }

    [Fact]
    public void A_lower_bound_is_decided_by_the_lowest_workload() =>
        SlowClicks("ingest p50 > 100ms").First().Workload.ShouldBe("orders");

    [Fact]
    public void A_workload_without_samples_leaves_the_bound_open_although_another_meets_it()
    {
        var run = new SideBySide("ingest p95 < 50ms");
        for (var second = 0; second < 10; second++)
        {
            run.Add(run.Orders, second, QuickNs);
        }

        var result = run.First();
        result.Verdict.ShouldBe(ObjectiveVerdict.Inconclusive);
        result.Workload.ShouldBe("clicks");
    }

    [Fact]
    public void A_bound_during_a_phase_is_on_the_workloads_that_have_the_phase()
    {
        var run = new SideBySide([("plateau", 10)], [("before", 5), ("rush", 5)], "ingest p95 < 50ms during rush").Usual();

        run.First().Verdict.ShouldBe(ObjectiveVerdict.Passed);
    }

    [Fact]
    public void The_lowest_throughput_decides_and_is_named()
    {
        var run = new SideBySide("throughput >= 99%");
        for (var second = 0; second < 10; second++)
        {
            run.Add(run.Orders, second, QuickNs);
            run.Add(run.Clicks, second, QuickNs, (ArrivalCounter.DroppedByTarget, 10));
        }

        var result = run.First();
        (result.Verdict, result.Workload, result.Observed).ShouldBe((ObjectiveVerdict.Failed, "clicks", 0.9));
    }

    [Fact]
    public void A_busy_workload_does_not_hide_the_failures_of_another_in_a_share()
    {
        var run = new SideBySide("failed < 40%");
        for (var second = 0; second < 10; second++)
        {
            run.Add(run.Orders, second, QuickNs);
            run.Add(run.Clicks, second, QuickNs, (ArrivalCounter.Failed, 50));
        }

        var result = run.First();
        (result.Verdict, result.Workload, result.Observed).ShouldBe((ObjectiveVerdict.Failed, "clicks", 0.5));
    }

    [Fact]
    public void Recovery_is_judged_in_every_workload_that_has_the_phase()
    {
        (string, int)[] phases = [("before", 10), ("spike", 5), ("after", 15)];
        var run = new SideBySide(phases, phases, "recovery after spike < 3s");
        for (var second = 0; second < 30; second++)
        {
            run.Add(run.Orders, second, QuickNs);
            run.Add(run.Clicks, second, second is >= 10 and < 25 ? SlowNs : QuickNs);
        }

        var result = run.First();
        (result.Verdict, result.Workload, result.Observed).ShouldBe((ObjectiveVerdict.Failed, "clicks", 10e9));
    }

    [Fact]
    public void Growth_is_judged_in_every_workload_that_takes_the_measurement()
    {
        var run = new SideBySide([("plateau", 120)], [("plateau", 120)], "ingest p50 growth < 10% per 1m");
        for (var second = 0; second < 120; second++)
        {
            run.Add(run.Orders, second, QuickNs);
            run.Add(run.Clicks, second, QuickNs + (second * 10_000));
        }

        var result = run.First();
        (result.Verdict, result.Workload).ShouldBe((ObjectiveVerdict.Failed, "clicks"));
    }

    private static SideBySide SlowClicks(string objective)
    {
        var run = new SideBySide(objective);
        for (var second = 0; second < 10; second++)
        {
            run.Add(run.Orders, second, QuickNs);
            run.Add(run.Clicks, second, SlowNs);
        }

        return run;
    }
}
