using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;

namespace LoadLab.Tests.Running;

public sealed class AbortWatchTests
{
    private const long QuickNs = 1_000_000;
    private const long SlowNs = 2_000_000_000;
    private static readonly Series[] Recorded = [new("ingest", SeriesKind.Response)];

    [Fact]
    public void A_rule_on_a_measurement_ends_the_run_and_names_the_workload_in_which_it_held()
    {
        var watch = WatchOf("ingest p50 > 1s for 2s", out var plan);

        watch.Look(SecondOf(plan, 0, QuickNs, SlowNs)).ShouldBeNull();
        watch.Look(SecondOf(plan, 1, QuickNs, SlowNs)).ShouldNotBeNull().ShouldContain("in workload 'clicks'");
    }

    [Fact]
    public void A_rule_that_holds_in_one_workload_and_then_in_another_has_held_in_neither_for_long()
    {
        var watch = WatchOf("ingest p50 > 1s for 2s", out var plan);

        watch.Look(SecondOf(plan, 0, QuickNs, SlowNs)).ShouldBeNull();
        watch.Look(SecondOf(plan, 1, SlowNs, QuickNs)).ShouldBeNull();
        watch.Look(SecondOf(plan, 2, QuickNs, SlowNs)).ShouldBeNull();
    }

    [Fact]
    public void A_rule_on_throughput_is_about_the_second_and_not_about_the_run_so_far()
    {
        var watch = WatchOf("orders.throughput < 50/s for 1s", out var plan);

        watch.Look(SecondOf(plan, 5, QuickNs, QuickNs)).ShouldBeNull();
    }

    [Fact]
    public void A_rule_on_a_resource_of_the_target_ends_the_run()
    {
        var watch = WatchOf("target memory > 1GB for 1s", out var plan);
        var second = SecondOf(plan, 3, QuickNs, QuickNs);
        var run = new ResourceSeries();
        for (var i = 0; i < 5; i++)
        {
            run.Add(new ResourceSample { AtSeconds = i + 0.05, ResidentBytes = 2_000_000_000 });
        }

        second.Target.AddLatestOf(run);
        watch.Look(second).ShouldNotBeNull().ShouldContain("target memory");
    }

    private static AbortWatch WatchOf(string rule, out LoadPlan plan)
    {
        plan = LoadPlan.Compile(new Scenario
        {
            Name = "made",
            AbortRules = [ObjectiveParser.TryParseAbortRule(rule, out var parsed, out var error) ? parsed : throw new ArgumentException(error.Message)],
            Workloads = [WorkloadOf("orders"), WorkloadOf("clicks")],
        });
        return new AbortWatch(plan);
    }

    private static EventWorkload WorkloadOf(string name) => DrivenLane.Plateau(100, 60) with { Name = name };

    private static RunObservations SecondOf(LoadPlan plan, int second, long ordersNs, long clicksNs)
    {
        var run = new RunObservations { Workloads = [.. plan.Workloads.Select(workload => new WorkloadObservations(workload, "ingest", hasTotals: false))] };
        Add(run.Workloads[0], second, ordersNs);
        Add(run.Workloads[1], second, clicksNs);
        return run;
    }

    private static void Add(WorkloadObservations workload, int second, long responseNs)
    {
        var window = new RecorderWindow(1, 1) { StartNs = second * Recorder.WindowNs, EndNs = (second + 1) * Recorder.WindowNs };
        for (var i = 0; i < 100; i++)
        {
            window.Increment(ArrivalCounter.Planned, 0);
            window.Increment(ArrivalCounter.Completed, 0);
            window.Record(0, 0, responseNs);
        }

        workload.Add(window, Recorded);
    }
}
