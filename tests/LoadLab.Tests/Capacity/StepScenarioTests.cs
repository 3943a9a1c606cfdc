using LoadLab.Core.Capacity;
using LoadLab.Core.Scenarios;
using LoadLab.Tests.Capacity.Simulation;

namespace LoadLab.Tests.Capacity;

public sealed class StepScenarioTests
{
    private static readonly StepShape Shape = StepShape.Of(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1));

    [Fact]
    public void A_step_warms_up_at_its_load_and_judges_only_what_a_plateau_can_show()
    {
        var scenario = SmallScenario.Make(
            ArrivalProcess.Poisson,
            "ingest p95 < 10ms during plateau",
            "ingest p99 < 20ms in every 60s",
            "target memory growth < 10% per 1M events",
            "throughput >= 500/s",
            "throughput >= 99.9%");

        var step = StepScenario.Make(scenario, LoadAxis.Of(scenario), 4_000, Shape, seed: 9, out var problems);

        problems.ShouldBeEmpty();
        step.Seed.ShouldBe(9UL);
        step.Workloads[0].Phases.Select(phase => (phase.Kind, phase.EndRatePerSecond)).ShouldBe(
            [(PhaseKind.Ramp, 4_000), (PhaseKind.WarmUp, 4_000), (PhaseKind.Plateau, 4_000)]);
        step.Objectives.Select(objective => objective.Text).ShouldBe(["ingest p95 < 10ms during plateau", "throughput >= 99.9%"]);
        StepScenario.LeftOut(scenario, Shape).Count.ShouldBe(3);
    }

    [Fact]
    public void Users_keep_their_pace_when_there_are_more_of_them()
    {
        var events = SmallScenario.Make(ArrivalProcess.Poisson);
        var scenario = events with
        {
            Workloads = [new CollaborationWorkload { Name = "edits", Users = 100, Phases = events.Workloads[0].Phases }],
        };
        var axis = LoadAxis.Of(scenario);

        var step = (CollaborationWorkload)StepScenario.Make(scenario, axis, 250, Shape, seed: 1, out _).Workloads[0];

        (axis.IsUsers, axis.Unit, axis.ScenarioLoad).ShouldBe((true, "users", 100));
        (step.Users, step.Phases[^1].EndRatePerSecond).ShouldBe((250, 2_500));
    }
}
