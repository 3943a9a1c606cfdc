using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Reports.Course;
using LoadLab.Tests.Verdicts;

namespace LoadLab.Tests.Results;

public sealed class PhaseSelectionTests
{
    [Fact]
    public void A_phase_called_plateau_is_not_what_all_judged_phases_together_are()
    {
        var measurements = ResultParts.Measurements(TwoPlateaus().Orders).Where(each => each.Kind == "response").ToList();

        measurements.Single(each => each.IsJudged).Count.ShouldBe(1_200);
        measurements.Single(each => each.Phase == "plateau").Count.ShouldBe(1_200);
        measurements.Single(each => each.Phase == "plateau alone").Count.ShouldBe(300);
        measurements.Single(each => each.Phase == "second").Count.ShouldBe(900);
    }

    [Fact]
    public void What_is_judged_is_what_results_show()
    {
        var run = TwoPlateaus();

        run.First().Observed.ShouldBe(ResultParts.Measurements(run.Orders).Single(each => each is { Kind: "response", IsJudged: true }).Count);
    }

    [Fact]
    public void A_bound_during_the_phase_called_plateau_is_on_that_phase_alone() =>
        TwoPlateaus("orders.ingest count >= 1 during plateau").First().Observed.ShouldBe(300);

    [Fact]
    public void The_only_judged_phase_is_not_shown_twice_when_it_is_called_plateau() =>
        ResultParts.Measurements(new SideBySide("ingest p95 < 1s").Usual().Orders).Where(each => each.Kind == "response")
            .ShouldHaveSingleItem().IsJudged.ShouldBeTrue();

    [Fact]
    public void Bands_mark_every_judged_phase_by_its_kind_and_end_where_the_run_is()
    {
        PhaseResult[] phases =
        [
            new("orders", "before", PhaseKind.Plateau, 0, 10),
            new("orders", "spike", PhaseKind.Ramp, 10, 20),
            new("orders", "after", PhaseKind.Plateau, 20, 30),
            new("clicks", "plateau", PhaseKind.Plateau, 0, 30),
        ];

        PhaseBand.Of(phases, "orders", untilSeconds: 15).ShouldBe([new("before", 0, 10, true), new("spike", 10, 15, false)]);
        PhaseBand.Of(phases, "orders").Select(band => band.IsJudged).ShouldBe([true, false, true]);
    }

    private static SideBySide TwoPlateaus(string objective = "orders.ingest count >= 1")
    {
        var run = new SideBySide([("plateau", 3), ("second", 9)], [("plateau", 12)], objective);
        for (var second = 0; second < 12; second++)
        {
            run.Add(run.Orders, second, 1_000_000);
            run.Add(run.Clicks, second, 1_000_000);
        }

        return run;
    }
}
