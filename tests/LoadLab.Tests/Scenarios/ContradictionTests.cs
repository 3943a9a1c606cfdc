using LoadLab.Core.Scenarios;
using LoadLab.Core.Scenarios.Validation;
using LoadLab.Tests.Running;

namespace LoadLab.Tests.Scenarios;

public sealed class ContradictionTests
{
    [Theory]
    [InlineData("ingest p95 < 1ms", "ingest p95 > 5ms")]
    [InlineData("ingest p95 > 5ms", "ingest p95 < 1ms")]
    [InlineData("ingest p95 < 1ms", "ingest p95 >= 1ms")]
    [InlineData("ingest p95 < 1ms", "orders.ingest p95 > 5ms")]
    [InlineData("ingest p50 > 5ms", "ingest p99 < 1ms")]
    [InlineData("ingest max < 1ms", "ingest p50 > 1ms in every 10s")]
    [InlineData("events lost == 0", "events lost > 0")]
    [InlineData("failed > 3", "rejected + failed <= 2")]
    [InlineData("throughput >= 99%", "orders.throughput < 50%")]
    [InlineData("target memory > 1GB", "target memory < 500MB")]
    public void Objectives_that_no_run_can_meet_together_are_a_problem(string one, string other)
    {
        var problem = ProblemsOf(one, other).ShouldHaveSingleItem();

        problem.Path.ShouldBe("objectives[1]");
        problem.Message.ShouldBe($"contradicts '{one}': no run can meet both");
    }

    [Theory]
    [InlineData("ingest p95 < 10ms", "ingest p95 > 1ms")]
    [InlineData("ingest p50 < 1ms", "ingest p99 > 5ms")]
    [InlineData("ingest p95 < 1ms during before", "ingest p95 > 5ms during after")]
    [InlineData("orders.ingest p95 < 1ms", "clicks.ingest p95 > 5ms")]
    [InlineData("ingest p95 < 1ms", "ingest service p95 > 5ms")]
    [InlineData("ingest count > 1000", "ingest count < 500 in every 10s")]
    [InlineData("events sent >= 1000", "orders.events sent <= 100")]
    [InlineData("failed + rejected > 3", "failed < 2")]
    [InlineData("ingest p95 <= 1ms", "ingest p95 >= 1ms")]
    public void Objectives_that_some_run_can_meet_together_are_none(string one, string other) => ProblemsOf(one, other).ShouldBeEmpty();

    private static List<ScenarioProblem> ProblemsOf(params string[] objectives) =>
    [
        .. new ContradictionValidator().Validate(new Scenario
        {
            Name = "made",
            Workloads = [DrivenLane.Plateau(1, 60) with { Name = "orders" }, DrivenLane.Plateau(1, 60) with { Name = "clicks" }],
            Objectives = [.. objectives.Select(text => ObjectiveParser.TryParse(text, out var parsed, out var error) ? parsed : throw new ArgumentException(error.Message))],
        }),
    ];
}
