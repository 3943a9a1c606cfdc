using LoadLab.Core.Scenarios;

namespace LoadLab.Tests.Scenarios;

public sealed class ScenarioOverridesTests
{
    private static readonly Scenario Events = Scenario(Workload());

    [Fact]
    public void Nothing_set_changes_nothing()
    {
        var changed = new ScenarioOverrides().Apply(Events, out var problems);
        problems.ShouldBeEmpty();
        changed.Workloads[0].Phases.ShouldBe(Events.Workloads[0].Phases);
        changed.Seed.ShouldBe(Events.Seed);
    }

    [Fact]
    public void A_rate_scales_every_phase_and_is_met_exactly_by_the_highest_plateau()
    {
        var phases = Apply(new ScenarioOverrides { Rates = [new(null, 333.3)] }, Events).Workloads[0].Phases;
        phases[2].StartRatePerSecond.ShouldBe(333.3);
        phases[1].EndRatePerSecond.ShouldBe(333.3);
        phases[0].StartRatePerSecond.ShouldBe(33.33, 1e-9);
        phases[1].StartRatePerSecond.ShouldBe(phases[0].EndRatePerSecond);
    }

    [Fact]
    public void With_several_workloads_a_rate_needs_a_name()
    {
        var both = Scenario(Workload(), Workload() with { Name = "others" });
        new ScenarioOverrides { Rates = [new(null, 5)] }.Apply(both, out var problems);
        problems.ShouldHaveSingleItem().Hint.ShouldContain("events, others");
        new ScenarioOverrides { Rates = [new("other", 5)] }.Apply(both, out problems);
        problems.ShouldHaveSingleItem().Hint.ShouldContain("'others'");

        var changed = Apply(new ScenarioOverrides { Rates = [new("others", 5)] }, both);
        changed.Workloads[0].Phases[2].StartRatePerSecond.ShouldBe(1_000);
        changed.Workloads[1].Phases[2].StartRatePerSecond.ShouldBe(5);
    }

    [Fact]
    public void A_duration_is_that_of_every_plateau_and_of_nothing_else()
    {
        var phases = Apply(new ScenarioOverrides { PlateauDuration = TimeSpan.FromMinutes(2) }, Events).Workloads[0].Phases;
        phases.Select(phase => phase.Duration.TotalSeconds).ShouldBe([5, 5, 120]);
    }

    [Fact]
    public void Quick_shortens_and_never_lengthens()
    {
        var phases = Apply(new ScenarioOverrides { Quick = true }, Events).Workloads[0].Phases;
        phases.Select(phase => phase.Duration.TotalSeconds).ShouldBe([2, 2, 10]);

        var quickTwice = Apply(new ScenarioOverrides { Quick = true, PlateauDuration = TimeSpan.FromSeconds(3) }, Events);
        Apply(new ScenarioOverrides { Quick = true }, quickTwice).Workloads[0].Phases[2].Duration.TotalSeconds.ShouldBe(3);
    }

    [Fact]
    public void Users_keep_their_pace()
    {
        var scenario = Scenario(new CollaborationWorkload { Name = "editors", Users = 1_000, Phases = Workload().Phases });
        var workload = (CollaborationWorkload)Apply(new ScenarioOverrides { Users = 100 }, scenario).Workloads[0];
        workload.Users.ShouldBe(100);
        workload.Phases[2].StartRatePerSecond.ShouldBe(100);
    }

    [Theory]
    [InlineData(50, 1_000 * 9 / 49.0)]
    [InlineData(1_000, 1_000 * 9 / 999.0)]
    [InlineData(2, 9_000)]
    [InlineData(1, 9_000)]
    public void Larger_rooms_make_as_many_deliveries_of_fewer_edits(int size, double rate)
    {
        var scenario = Scenario(new CollaborationWorkload { Name = "editors", Users = 1_000, RoomSize = 10, Phases = Workload().Phases });
        var workload = (CollaborationWorkload)Apply(new ScenarioOverrides { RoomSize = size }, scenario).Workloads[0];
        workload.RoomSize.ShouldBe(size);
        workload.Phases[2].StartRatePerSecond.ShouldBe(rate, 1e-9);
        Apply(new ScenarioOverrides { RoomSize = size, Rates = [new(null, 77)] }, scenario).Workloads[0].Phases[2].StartRatePerSecond.ShouldBe(77);
    }

    [Fact]
    public void What_does_not_apply_is_a_problem_of_its_option()
    {
        new ScenarioOverrides { Users = 5, RoomSize = 5, Rates = [new(null, 2e6), new(null, double.NaN)] }.Apply(Events, out var problems);
        problems.Select(problem => problem.Path).ShouldBe(["--users", "--room-size", "--rate", "--rate"]);
    }

    [Fact]
    public void What_an_option_breaks_is_found()
    {
        ObjectiveParser.TryParse("throughput >= 900/s", out var objective, out _).ShouldBeTrue();
        new ScenarioOverrides { Rates = [new(null, 500)] }.Apply(Events with { Objectives = [objective!] }, out var problems);
        problems.ShouldHaveSingleItem().Message.ShouldContain("plans at most 500/s");
        new ScenarioOverrides { PlateauDuration = TimeSpan.FromDays(8) }.Apply(Events, out problems);
        problems.ShouldHaveSingleItem().Path.ShouldBe("workloads.events.phases[2].duration");
    }

    private static Scenario Apply(ScenarioOverrides overrides, Scenario scenario)
    {
        var changed = overrides.Apply(scenario, out var problems);
        problems.ShouldBeEmpty();
        return changed;
    }

    private static Scenario Scenario(params Workload[] workloads) => new() { Name = "test", Workloads = workloads };

    private static EventWorkload Workload() => new()
    {
        Name = "events",
        Phases =
        [
            Phase(PhaseKind.WarmUp, 5, 100, 100),
            Phase(PhaseKind.Ramp, 5, 100, 1_000),
            Phase(PhaseKind.Plateau, 30, 1_000, 1_000),
        ],
    };

    private static Phase Phase(PhaseKind kind, double seconds, double from, double to) => new()
    {
        Kind = kind,
        Name = PhaseKinds.NameOf(kind),
        Duration = TimeSpan.FromSeconds(seconds),
        StartRatePerSecond = from,
        EndRatePerSecond = to,
    };
}
