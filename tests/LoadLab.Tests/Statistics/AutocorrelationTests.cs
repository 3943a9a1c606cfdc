using LoadLab.Core.Statistics;
using LoadLab.Tests.Statistics.Simulations;

namespace LoadLab.Tests.Statistics;

public sealed class AutocorrelationTests
{
    [Fact]
    public void It_is_the_textbook_estimator()
    {
        // By hand: mean 3, deviations -2 -1 0 1 2; lag 1 gives (2 + 0 + 0 + 2) / 10, lag 2 (0 - 1 + 0) / 10.
        double[] series = [1, 2, 3, 4, 5];
        Autocorrelation.At(series, 0).ShouldBe(1);
        Autocorrelation.At(series, 1).ShouldBe(0.4, 1e-12);
        Autocorrelation.At(series, 2).ShouldBe(-0.1, 1e-12);
        Autocorrelation.At([7, 7, 7], 1).ShouldBe(0);
    }

    [Fact]
    public void Blocks_are_longer_than_the_correlation_and_grow_with_it()
    {
        var independent = Autocorrelation.BlockLength(Series(0, 300, 1));
        var dependent = Autocorrelation.BlockLength(Series(0.9, 300, 1));

        Autocorrelation.CorrelationLength(Series(0, 300, 1)).ShouldBeLessThanOrEqualTo(2);
        dependent.ShouldBeGreaterThan(independent);
        dependent.ShouldBeGreaterThan(Autocorrelation.CorrelationLength(Series(0.9, 300, 1)));
        Autocorrelation.BlockLength([.. Enumerable.Range(0, 100).Select(i => (double)i)]).ShouldBe(20);
        Autocorrelation.BlockLength([1]).ShouldBe(1);
    }

    [Fact]
    public void Short_blocks_hide_variance_and_long_ones_do_not()
    {
        Autocorrelation.UnseenVarianceFactor(Series(0.7, 300, 3), 1).ShouldBe(5.67, 1.5);
        Autocorrelation.UnseenVarianceFactor(Series(0, 300, 3), 13).ShouldBeLessThan(1.6);
    }

    private static double[] Series(double keptShare, int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var noise = new AutoregressiveNoise(keptShare, 1);
        return [.. Enumerable.Range(0, count).Select(_ => noise.Next(random))];
    }
}
