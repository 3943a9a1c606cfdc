using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Statistics;

public sealed class ForecastTests
{
    [Fact]
    public void A_line_with_seasons_is_continued_exactly()
    {
        double[] season = [0, 5, 10, 3, -4, -20, -30];
        double[] values = [.. Enumerable.Range(0, 60).Select(day => 1000 + (2 * day) + season[day % 7])];
        var forecast = Forecast.Fit(values, new ForecastOptions { SeasonLength = 7 });

        forecast.GrowthPerStep.ShouldBe(2, 1e-9);
        forecast.At(10).Value.ShouldBe(1000 + (2 * 69) + season[69 % 7], 1e-6);
        forecast.BackTest!.HeldBackCount.ShouldBe(12);
        forecast.BackTest.MeanErrorRatio.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Growth_by_a_share_is_found_and_the_limit_dated()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(week => 100 * Math.Pow(1.02, week))];
        var forecast = Forecast.Fit(values, new ForecastOptions { IsMultiplicative = true });

        forecast.GrowthPerStep.ShouldBe(0.02, 1e-9);
        // 100 * 1.02^n reaches 400 at n = 70.006, the last value being n = 39.
        forecast.Reach(400, 100).Expected.ShouldBe(32);
        forecast.Reach(400, 20).ShouldBe(new LimitCrossing(null, null, null));
    }

    [Fact]
    public void New_values_lie_in_the_interval_as_often_as_it_says()
    {
        var (held, total, backTest) = (0, 0, 0.0);
        for (var seed = 0UL; seed < 100; seed++)
        {
            var random = new SeededRandom(seed);
            double[] values = [.. Enumerable.Range(0, 70).Select(day => 1000 + (3 * day) + (day % 7 * 20) + (50 * random.NextGaussian()))];
            var forecast = Forecast.Fit(values[..60], new ForecastOptions { SeasonLength = 7 });
            backTest += forecast.BackTest!.CoverageShare / 100;
            for (var step = 1; step <= 10; step++)
            {
                held += forecast.At(step).Interval.Contains(values[59 + step]) ? 1 : 0;
                total++;
            }
        }

        ((double)held / total).ShouldBe(0.95, 0.025);
        backTest.ShouldBe(0.95, 0.04);
    }

    [Fact]
    public void The_limit_is_reached_between_the_earliest_and_the_latest()
    {
        var random = new SeededRandom(8);
        double[] values = [.. Enumerable.Range(0, 50).Select(day => 100 + day + (5 * random.NextGaussian()))];
        var crossing = Forecast.Fit(values).Reach(200, 200);
        crossing.Earliest!.Value.ShouldBeLessThan(crossing.Expected!.Value);
        crossing.Latest!.Value.ShouldBeGreaterThan(crossing.Expected!.Value);
        crossing.Expected.Value.ShouldBeInRange(44, 60);
    }

    [Fact]
    public void Too_short_a_series_and_values_without_a_logarithm_are_refused()
    {
        Should.Throw<ArgumentException>(() => Forecast.Fit([1, 2, 3])).Message.ShouldContain("needs 8 values");
        Should.Throw<ArgumentException>(() => Forecast.Fit(
            [1, 2, 3, 4, 5, 6, 7, 0], new ForecastOptions { IsMultiplicative = true })).Message.ShouldContain("above 0");
    }
}
