using LoadLab.Core.Recording;
using LoadLab.Core.Statistics;
using LoadLab.Tests.Statistics.Simulations;

namespace LoadLab.Tests.Statistics;

public sealed class BlockBootstrapTests
{
    // 1,000 runs each are in docs/statistics.md; this many keep the fast tests fast, with the bound three standard errors lower.
    [Fact]
    public void Intervals_hold_the_truth_under_bursty_noise()
    {
        var truth = BurstyRun.TruePercentile(BurstPattern.Usual, 95, windowCount: 10_000);
        var result = CoverageSimulation.Run(BurstPattern.Usual, 60, 60, 95, truth, valuesPerWindow: 100);

        result.GivenShare.ShouldBeGreaterThan(0.97);
        result.CoverageShare.ShouldBeGreaterThanOrEqualTo(0.86);
        result.MeanHalfWidthRatio.ShouldBeLessThan(0.2);
    }

    [Fact]
    public void The_estimate_is_the_percentile_of_all_windows_together()
    {
        var windows = new BurstyRun(5, BurstPattern.Usual).Windows(40, 200);
        var total = new HdrHistogram();
        windows.ForEach(total.Add);

        foreach (var percentile in (double[])[50, 95, 99.9, 100])
        {
            var estimate = BlockBootstrap.Estimate(windows, percentile, new SeededRandom(1));
            estimate.Value.ShouldBe(total.ValueAtPercentile(percentile));
            estimate.Interval!.Value.Contains(estimate.Value!.Value).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_seed_gives_the_same_interval_again()
    {
        var windows = new BurstyRun(6, BurstPattern.Usual).Windows(40, 200);
        BlockBootstrap.Estimate(windows, 95, new SeededRandom(1)).ShouldBe(BlockBootstrap.Estimate(windows, 95, new SeededRandom(1)));
    }

    [Fact]
    public void Too_few_windows_give_a_value_and_the_reason_for_no_interval()
    {
        var estimate = BlockBootstrap.Estimate(new BurstyRun(7, BurstPattern.Usual).Windows(29, 100), 95, new SeededRandom(1));
        estimate.Value.ShouldNotBeNull();
        estimate.Interval.ShouldBeNull();
        estimate.NoIntervalReason.ShouldBe("an interval needs 30 one-second windows, the plateau has 29");
    }

    [Fact]
    public void Values_that_drift_over_the_whole_run_give_no_interval()
    {
        var windows = Enumerable.Range(0, 60).Select(window => Constant(1_000_000 + (window * 100_000))).ToList();
        var estimate = BlockBootstrap.Estimate(windows, 50, new SeededRandom(1));
        estimate.Interval.ShouldBeNull();
        estimate.NoIntervalReason!.ShouldContain("depend on each other");
    }

    [Fact]
    public void Windows_without_values_are_no_data_or_count_as_nothing()
    {
        var empty = HistogramSnapshot.Of(new HdrHistogram());
        BlockBootstrap.Estimate([.. Enumerable.Repeat(empty, 40)], 95, new SeededRandom(1)).Value.ShouldBeNull();
        BlockBootstrap.Estimate([], 95, new SeededRandom(1)).NoIntervalReason.ShouldBe("no values were recorded");

        var estimate = BlockBootstrap.Estimate(
            [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? empty : Constant(5000))], 95, new SeededRandom(1));
        var bucket = Constant(5000).Max;
        estimate.Interval.ShouldBe(new Interval(bucket, bucket));
    }

    private static HistogramSnapshot Constant(long value)
    {
        var histogram = new HdrHistogram();
        histogram.RecordCount(value, 10);
        return HistogramSnapshot.Of(histogram);
    }
}
