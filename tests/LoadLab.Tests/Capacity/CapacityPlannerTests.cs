using LoadLab.Core.Capacity;
using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Capacity;

public sealed class CapacityPlannerTests
{
    private static readonly PlanSettings Settings = new() { CapacityPerSecond = new Estimate(10_000, new Interval(9_500, 10_500)), HeadroomRatio = 0.2 };

    [Fact]
    public void Growth_reaches_what_may_be_used_when_the_formula_says_and_the_interval_holds_both_doubts()
    {
        // 4,000 * 1.05^n >= 8,000 first at n = 15; 1.06^n >= 7,600 / 4,000 at 12; 1.04^n >= 8,400 / 4,000 at 19.
        var plan = CapacityPlanner.Plan(Settings, DemandForecast.OfGrowth(4_000, 0.05, new Interval(0.04, 0.06), 0));

        plan.UsablePerSecond.Value.ShouldBe(8_000, 1e-6);
        plan.RunsOut.ShouldBe(new LimitCrossing(15, 12, 19));
    }

    [Theory]
    [InlineData(0.0, 8_000, 1)]
    [InlineData(0.0, 8_001, 2)]
    [InlineData(0.0, 80_000, 10)]
    [InlineData(0.05, 40_000, 7)]
    public void Machines_are_the_fewest_that_hold_the_rate_under_the_contention(double contention, double rate, int machines)
    {
        var plan = CapacityPlanner.Plan(Settings with { Scaling = MachineScaling.Given(contention), NeededPerSecond = rate, PricePerMachine = 100 }, Flat());

        plan.MachinesNeeded.ShouldBe(machines);
        plan.CostPerMonth.ShouldBe(machines * 100);
        (plan.MachinesRange.Least <= machines && machines <= plan.MachinesRange.Most).ShouldBeTrue();
    }

    [Fact]
    public void A_rate_beyond_what_contention_allows_is_not_answered_with_a_number()
    {
        // With contention 10 % no number of machines holds more than 10 of them: 80,000/s.
        var plan = CapacityPlanner.Plan(Settings with { Scaling = MachineScaling.Given(0.1), NeededPerSecond = 90_000 }, Flat());

        (plan.MachinesNeeded, plan.CostPerMonth).ShouldBe((null, null));
    }

    [Fact]
    public void Contention_fitted_to_measured_machines_counts_them_and_its_interval_widens_the_answer()
    {
        // 10,000/s a machine, contention 5 %; what was measured is off by up to 1 %. Of 8,000 usable each, 7 hold 40,000 and more.
        const string Measured = "machines,per second\n1,10030\n2,18950\n3,27400\n4,34600\n6,48200\n8,59000\n";
        var scaling = MachineScaling.Fit(ScalingFile.Parse(Measured, out var problem)!, out var refusal).ShouldNotBeNull();
        (problem, refusal).ShouldBe((null, null));
        scaling.Contention.Interval.Contains(0.05).ShouldBeTrue();

        var fitted = CapacityPlanner.Plan(Settings with { Scaling = scaling, NeededPerSecond = 40_000 }, Flat());
        var given = CapacityPlanner.Plan(Settings with { Scaling = MachineScaling.Given(0.05), NeededPerSecond = 40_000 }, Flat());

        fitted.MachinesNeeded.ShouldBe(7);
        fitted.MachinesRange.Least!.Value.ShouldBeLessThanOrEqualTo(given.MachinesRange.Least!.Value);
        (fitted.MachinesRange.Most ?? int.MaxValue).ShouldBeGreaterThanOrEqualTo(given.MachinesRange.Most!.Value);
        given.MeasureNext.ShouldContain(advice => advice.Contains("--scaling", StringComparison.Ordinal));
    }

    [Fact]
    public void Machines_that_do_not_follow_the_law_are_refused_and_a_wrong_line_is_named()
    {
        MachineScaling.Fit([new(1, 100), new(2, 200)], out var refusal).ShouldBeNull();
        refusal.ShouldNotBeNull().ShouldContain("needs 5");
        ScalingFile.Parse("1,100\n2,many\n", out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldStartWith("line 2");
    }

    [Fact]
    public void Past_peaks_give_a_forecast_that_was_tested_on_held_back_ones()
    {
        var random = new SeededRandom(3);
        double[] peaks = [.. Enumerable.Range(0, 48).Select(i => 2_000 * Math.Pow(1.03, i) * (i % 12 == 11 ? 1.4 : 1) * Math.Exp(0.02 * random.NextGaussian()))];

        var forecast = DemandForecast.OfPeaks(peaks, seasonLength: 12);

        forecast.BackTest!.MeanErrorRatio.ShouldBeLessThan(0.1);
        forecast.At(12).Value.ShouldBe(2_000 * Math.Pow(1.03, 59) * 1.4, 2_000);
    }

    [Fact]
    public void A_history_says_which_line_is_wrong_and_which_value_is_missing()
    {
        PeakHistory.Parse("date,peak\n2026-01-31,100\n2026-02-28,110\n2026-03-31,121\n", out var none)!.Values.ShouldBe([100, 110, 121]);
        none.ShouldBeNull();
        PeakHistory.Parse("2026-01-31,100\n2026-02-30,110\n", out var wrongDate).ShouldBeNull();
        wrongDate.ShouldNotBeNull().ShouldStartWith("line 2");
        PeakHistory.Parse("2026-01-01,1\n2026-02-01,1\n2026-03-01,1\n2026-05-01,1\n2026-06-01,1\n", out var gap).ShouldBeNull();
        gap.ShouldNotBeNull().ShouldContain("equally spaced");
    }

    [Fact]
    public void A_night_far_off_is_an_anomaly_and_steady_loss_a_trend()
    {
        var random = new SeededRandom(5);
        double[] nights = [.. Enumerable.Range(0, 40).Select(i => (20_000 - (i * 50)) * (1 + (0.005 * random.NextGaussian())))];
        nights[20] = 14_000;

        var trend = CapacityTrend.Of(nights);

        trend.IsProved.ShouldBeTrue();
        trend.SharePerStep.Value.ShouldBe(-0.0026, 0.0005);
        trend.Anomalies.Select(each => each.Index).ShouldBe([20]);
    }

    private static DemandForecast Flat() => DemandForecast.OfGrowth(1_000, 0, new Interval(0, 0), 0);
}
