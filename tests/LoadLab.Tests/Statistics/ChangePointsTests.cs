using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Statistics;

public sealed class ChangePointsTests
{
    [Fact]
    public void Two_shifts_are_found_where_they_are()
    {
        var random = new SeededRandom(11);
        double[] series = [.. Noise(40, 100), .. Noise(40, 110), .. Noise(40, 95)];
        var changes = ChangePoints.Find(series, random);

        changes.Count.ShouldBe(2);
        changes[0].Index.ShouldBeInRange(38, 42);
        changes[1].Index.ShouldBeInRange(78, 82);
        changes[0].MedianBefore.ShouldBe(100, 2);
        changes[0].MedianAfter.ShouldBe(110, 2);
        changes.ShouldAllBe(change => change.PValue < 0.01);

        IEnumerable<double> Noise(int count, double level) => Enumerable.Range(0, count).Select(_ => level + (3 * random.NextGaussian()));
    }

    [Fact]
    public void A_change_of_spread_alone_is_found()
    {
        var random = new SeededRandom(12);
        double[] series = [.. Enumerable.Range(0, 160).Select(i => (i < 80 ? 1 : 6) * random.NextGaussian())];
        ChangePoints.Find(series, random).ShouldContain(change => change.Index >= 70 && change.Index <= 90);
    }

    [Fact]
    public void Series_without_change_are_left_alone()
    {
        var alarms = 0;
        for (var seed = 0UL; seed < 60; seed++)
        {
            var random = new SeededRandom(seed);
            double[] series = [.. Enumerable.Range(0, 60).Select(_ => random.NextGaussian())];
            alarms += ChangePoints.Find(series, random).Count > 0 ? 1 : 0;
        }

        alarms.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void Short_and_constant_series_have_no_change()
    {
        ChangePoints.Find([1, 2, 3], new SeededRandom(1)).ShouldBeEmpty();
        ChangePoints.Find([.. Enumerable.Repeat(5.0, 100)], new SeededRandom(1)).ShouldBeEmpty();
    }

    [Fact]
    public void A_split_is_the_energy_distance_of_its_definition()
    {
        double[] values = [1, 2, 9, 10, 12];
        var best = EnergySplit.Best(values, 2);
        best.Index.ShouldBe(2);
        // By hand: between 50/6 * 2, within 1, within 4/3 * ... over pairs; nm/(n+m) = 6/5.
        var between = (8 + 9 + 11 + 7 + 8 + 10) / 6.0;
        best.Statistic.ShouldBe(6 / 5.0 * ((2 * between) - 1 - ((1 + 3 + 2) / 3.0)), 1e-12);
    }
}
