using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Statistics;

public sealed class TheilSenTests
{
    // The data of the example in Sen (1968), who finds 4.
    [Fact]
    public void Slope_is_the_median_of_pairs()
    {
        double[] times = [1, 2, 3, 4, 10, 12, 18];
        double[] values = [9, 15, 19, 20, 45, 55, 78];
        var line = TheilSen.Fit(times, values);
        line.Slope.ShouldBe(4, 0.001);
        line.Interval.Low.ShouldBeInRange(3, 4);
        line.Interval.High.ShouldBeInRange(4, 6);
    }

    [Fact]
    public void Wild_points_do_not_move_it()
    {
        double[] times = [.. Enumerable.Range(0, 50).Select(i => (double)i)];
        double[] values = [.. times.Select(time => time % 5 == 0 ? 1e6 : 3 + (2 * time))];
        TheilSen.Fit(times, values).Slope.ShouldBe(2, 0.2);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    public void The_interval_holds_the_true_slope(double keptShare)
    {
        var held = 0;
        for (var seed = 0UL; seed < 100; seed++)
        {
            var random = new SeededRandom(seed);
            var noise = new Simulations.AutoregressiveNoise(keptShare, 5);
            double[] times = [.. Enumerable.Range(0, 80).Select(i => (double)i)];
            double[] values = [.. times.Select(time => (0.3 * time) + noise.Next(random))];
            held += TheilSen.Fit(times, values).Interval.Contains(0.3) ? 1 : 0;
        }

        held.ShouldBeGreaterThanOrEqualTo(88);
    }

    [Fact]
    public void A_leak_is_seen_and_a_sawtooth_is_not()
    {
        double[] times = [.. Enumerable.Range(0, 3600).Select(second => (double)second)];
        var random = new SeededRandom(4);
        double[] sawtooth = [.. times.Select(time => 100 + (time % 60 / 60 * 40) + random.NextGaussian())];
        double[] leak = [.. sawtooth.Select((value, i) => value + (0.01 * i))];

        TheilSen.Fit(times, sawtooth).Interval.Contains(0).ShouldBeTrue();
        TheilSen.Fit(times, leak).Interval.Low.ShouldBeGreaterThan(0);
        TheilSen.Fit(times, leak).Slope.ShouldBe(0.01, 0.001);
    }

    [Fact]
    public void Times_that_are_all_equal_are_refused() =>
        Should.Throw<ArgumentException>(() => TheilSen.Fit([1, 1, 1], [1, 2, 3])).Message.ShouldContain("same");
}
