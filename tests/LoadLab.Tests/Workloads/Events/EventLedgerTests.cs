using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Targets;
using LoadLab.Workloads.Events;

namespace LoadLab.Tests.Workloads.Events;

public sealed class EventLedgerTests
{
    [Fact]
    public void Each_workload_is_held_to_its_own_account_so_that_one_cannot_hide_what_another_lost()
    {
        var run = RunOf("orders", "clicks");
        EventLedger.Fill(run, run.Workloads[0], Told(processed: 1_010));
        EventLedger.Fill(run, run.Workloads[1], Told(processed: 990));

        run.LedgerSum("eventsSent").ShouldBe(2_000);
        run.LedgerSum("eventsProcessed").ShouldBe(2_000);
        run.LedgerSum("eventsLost").ShouldBe(10);
        run.Workloads[0].Ledger["eventsLost"].ShouldBe(0);
    }

    [Fact]
    public void What_one_workload_cannot_know_is_unknown_of_the_sum()
    {
        var run = RunOf("orders", "clicks");
        EventLedger.Fill(run, run.Workloads[0], Told(processed: 1_000));
        EventLedger.Fill(run, run.Workloads[1], null);

        run.LedgerSum("eventsLost").ShouldBeNull();
        run.LedgerSum("eventsSent").ShouldBe(2_000);
    }

    private static TargetStatistics Told(long processed) => new()
    {
        Run = new TargetRun { EventsAccepted = 1_000, EventsProcessed = processed, EventsDuplicated = 0 },
    };

    private static RunObservations RunOf(params string[] names) => new()
    {
        Workloads = [.. names.Select((name, i) => Completed(WorkloadPlan.Compile(new EventWorkload { Name = name, Phases = [Plateau] }, 1, i)))],
    };

    private static WorkloadObservations Completed(WorkloadPlan plan)
    {
        var window = new RecorderWindow(0, 1);
        for (var i = 0; i < 1_000; i++)
        {
            window.Increment(ArrivalCounter.Sent, 0);
            window.Increment(ArrivalCounter.Completed, 0);
        }

        var observations = new WorkloadObservations(plan, "ingest");
        observations.Add(window, []);
        return observations;
    }

    private static readonly Phase Plateau = new()
    {
        Name = "plateau",
        Kind = PhaseKind.Plateau,
        Duration = TimeSpan.FromSeconds(3),
        StartRatePerSecond = 1,
        EndRatePerSecond = 1,
    };
}
