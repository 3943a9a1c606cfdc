using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>Runs with two workloads of one kind.</summary>
public sealed class TwoWorkloadsTests
{
    [Fact]
    public async Task Two_workloads_of_events_are_accounted_for_each_by_itself()
    {
        var run = await LoadLabProcess.RunScenarioAsync(
            """
            workloads:
              orders:
                kind: events
                sessions: 4
                phases:
                  - plateau: { duration: 3s, rate: 100/s }
              clicks:
                kind: events
                sessions: 4
                phases:
                  - plateau: { duration: 3s, rate: 100/s }
            objectives:
              - events lost == 0
              - events duplicated == 0
            embedded-target:
              rules: []
            """);

        run.ExitCode.ShouldNotBe(3, run.Story);
        run.Result.Ledger["eventsSent"].ShouldBe(600);
        run.Result.Ledger["eventsProcessed"].ShouldBe(600);
        run.Result.Ledger["eventsDuplicated"].ShouldBe(0);
        run.Result.Workloads.Select(workload => workload.Ledger["eventsProcessed"]).ShouldBe([300, 300]);
    }
}
