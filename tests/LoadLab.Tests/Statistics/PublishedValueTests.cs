using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Statistics;

/// <summary>Small functions against values from the literature.</summary>
public sealed class PublishedValueTests
{
    [Theory]
    [InlineData(95, 72)]
    [InlineData(99, 368)]
    [InlineData(99.9, 3688)]
    [InlineData(50, 6)]
    public void A_percentile_needs_this_many_values(double percentile, long expected) =>
        SampleSize.MinimumCount(percentile).ShouldBe(expected);

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(double.NaN)]
    public void No_count_is_enough_for_the_ends(double percentile) =>
        Should.Throw<ArgumentOutOfRangeException>(() => SampleSize.MinimumCount(percentile));

    // The example of Wikipedia's article on the Holm-Bonferroni method, and that of R's p.adjust with a tie.
    [Fact]
    public void Holm_multiplies_the_smallest_most_and_keeps_the_order()
    {
        HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005]).ShouldBe([0.03, 0.06, 0.06, 0.02], 1e-12);
        HolmCorrection.Adjust([0.9, 0.8]).ShouldBe([1, 1]);
        HolmCorrection.Adjust([]).ShouldBeEmpty();
    }

    // Critical values of the limit distribution: 1.3581 at 5 %, 1.6276 at 1 % (Smirnov, 1948).
    [Theory]
    [InlineData(1.3581, 0.05)]
    [InlineData(1.6276, 0.01)]
    public void Kolmogorov_and_Smirnov_agree_with_the_tables(double scaled, double expected)
    {
        const int Count = 10_000;
        // Values that lie a fixed distance beside a uniform grid have that distance as their statistic.
        var distance = scaled / (Math.Sqrt(Count) + 0.12 + (0.11 / Math.Sqrt(Count)));
        double[] values = [.. Enumerable.Range(0, Count).Select(i => (i + 1.0) / Count)];
        var result = KolmogorovSmirnov.Test(values, x => Math.Max(0, x - distance));
        result.Distance.ShouldBe(distance, 1e-9);
        result.PValue.ShouldBe(expected, 2e-4);
    }

    [Fact]
    public void Kolmogorov_and_Smirnov_reject_another_distribution()
    {
        var random = new SeededRandom(3);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => random.NextExponential() * 1.2)];
        KolmogorovSmirnov.Test(values, x => 1 - Math.Exp(-x)).PValue.ShouldBeLessThan(0.001);
    }

    // Iglewicz and Hoaglin (1993) flag 0.6745 |x - median| / MAD above 3.5; computed by hand for this series.
    [Fact]
    public void A_modified_z_score_finds_the_outliers_and_only_them()
    {
        double[] series = [10, 11, 9, 10, 12, 30, 10, 11, 9, -10];
        var found = AnomalyDetector.Find(series);
        found.Select(anomaly => anomaly.Index).ShouldBe([5, 9]);
        found[0].Score.ShouldBe(0.6745 * 20 / 1, 1e-9);
        AnomalyDetector.Find([5, 5, 5, 5, 5, 5, 9]).Single().Index.ShouldBe(6);
        AnomalyDetector.Find([5, 5, 5, 5, 5]).ShouldBeEmpty();
        AnomalyDetector.Find([100, 100.01, 99.99, 100, 100.2], smallestDeviationRatio: 0.05).ShouldBeEmpty();
    }

    [Fact]
    public void Quantiles_interpolate_as_type_7()
    {
        double[] sorted = [1, 2, 4, 8];
        Moments.QuantileOfSorted(sorted, 0.5).ShouldBe(3);
        Moments.QuantileOfSorted(sorted, 0.9).ShouldBe(6.8, 1e-12);
        Moments.Variance(sorted).ShouldBe(28.75 / 3, 1e-12);
        Moments.Median([9, 1, 5]).ShouldBe(5);
        Moments.VariationRatio([9, 10, 11]).ShouldBe(0.1, 1e-12);
    }
}
