using LoadLab.Core.Planning;
using LoadLab.Core.Scenarios;
using LoadLab.Workloads;

namespace LoadLab.Tests.Workloads;

public sealed class WorkloadRunIdTests
{
    private const string RunId = "0123456789abcdef";

    [Fact]
    public void The_first_workload_carries_the_id_of_the_run() => IdsOf("orders", "clicks")[0].ShouldBe(RunId);

    [Fact]
    public void No_two_workloads_of_a_run_carry_the_same_id()
    {
        var ids = IdsOf("orders", "clicks", "click", "clicks-1", "clicks-2");

        ids.Distinct().Count().ShouldBe(5);
        ids.ShouldAllBe(id => id.Length == 16 && id.All(char.IsAsciiHexDigitLower));
    }

    [Fact]
    public void Two_runs_give_one_workload_two_ids() =>
        WorkloadRunId.Of("fedcba9876543210", PlanOf("orders", "clicks").Workloads[1]).ShouldNotBe(IdsOf("orders", "clicks")[1]);

    private static string[] IdsOf(params string[] names) => [.. PlanOf(names).Workloads.Select(workload => WorkloadRunId.Of(RunId, workload))];

    private static LoadPlan PlanOf(params string[] names) => LoadPlan.Compile(new Scenario
    {
        Name = "made",
        Workloads = [.. names.Select(name => new EventWorkload { Name = name, Phases = [Plateau] })],
    });

    private static readonly Phase Plateau = new()
    {
        Name = "plateau",
        Kind = PhaseKind.Plateau,
        Duration = TimeSpan.FromSeconds(3),
        StartRatePerSecond = 1,
        EndRatePerSecond = 1,
    };
}
