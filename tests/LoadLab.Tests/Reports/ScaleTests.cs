using LoadLab.Reports.Charts;

namespace LoadLab.Tests.Reports;

public class ScaleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(75)]
    [InlineData(3600)]
    [InlineData(604_800)]
    public void Time_has_a_few_ticks_on_round_moments(double seconds)
    {
        var ticks = Scale.Time(seconds).Ticks;

        ticks.Count.ShouldBeInRange(2, 8);
        ticks[0].Label.ShouldBe("0:00");
        ticks.Select(tick => tick.Label).ShouldBeUnique();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.38)]
    [InlineData(1)]
    [InlineData(9_999)]
    [InlineData(160_000_000)]
    public void Linear_reaches_over_the_highest_value_by_less_than_a_step(double highest)
    {
        var scale = Scale.Linear(highest, value => $"{value}");
        var end = scale.Ticks[^1].Value;

        end.ShouldBeGreaterThanOrEqualTo(highest);
        (end - highest).ShouldBeLessThanOrEqualTo(scale.Ticks[1].Value);
        scale.Ticks.Count.ShouldBeInRange(2, 6);
        scale.Place(highest).ShouldBeInRange(0, 1);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(20_000, 220_000_000)]
    [InlineData(300_000, 300_000)]
    public void A_logarithmic_axis_holds_both_ends_and_bounds_its_ticks(double lowest, double highest)
    {
        var scale = Scale.Logarithmic(lowest, highest, value => $"{value}");

        scale.Ticks.Count.ShouldBeInRange(2, 10);
        scale.Place(highest).ShouldBeInRange(0, 1);
        scale.Place(0).ShouldBe(0);
        scale.Place(scale.Ticks[^1].Value).ShouldBeGreaterThan(scale.Place(scale.Ticks[0].Value));
    }

    [Fact]
    public void Each_further_nine_takes_the_same_length()
    {
        var scale = Scale.Percentile(4);

        scale.Place(90).ShouldBe(0.25, 1e-9);
        scale.Place(99).ShouldBe(0.5, 1e-9);
        scale.Place(99.99).ShouldBe(1, 1e-9);
        scale.Place(100).ShouldBe(1);
    }
}
