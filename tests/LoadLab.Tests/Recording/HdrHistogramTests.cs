using LoadLab.Core.Recording;

namespace LoadLab.Tests.Recording;

public sealed class HdrHistogramTests
{
    [Fact]
    public void An_empty_histogram_answers_zero()
    {
        var histogram = new HdrHistogram();

        histogram.Count.ShouldBe(0);
        histogram.Min.ShouldBe(0);
        histogram.Max.ShouldBe(0);
        histogram.Mean.ShouldBe(0);
        histogram.StdDev.ShouldBe(0);
        histogram.ValueAtPercentile(99).ShouldBe(0);
        histogram.CountAtOrBelow(long.MaxValue).ShouldBe(0);
        histogram.Buckets.ShouldBeEmpty();
    }

    [Fact]
    public void Recording_does_not_allocate()
    {
        var histogram = new HdrHistogram();
        histogram.Record(1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var value = 1L; value < 5_000_000_000_000; value *= 3)
        {
            histogram.Record(value);
            histogram.RecordCount(value, 5);
        }

        var median = histogram.ValueAtPercentile(50);
        var count = 0L;
        foreach (var bucket in histogram.Buckets)
        {
            count += bucket.Count;
        }

        histogram.Reset();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        median.ShouldBeGreaterThan(0);
        count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Values_outside_the_range_are_recorded_at_its_end_and_counted()
    {
        var histogram = new HdrHistogram(new HistogramLayout(100, 1_000_000, 3));

        histogram.Record(-5);
        histogram.Record(500_000);
        histogram.RecordCount(long.MaxValue, 3);
        histogram.Record(long.MinValue);

        histogram.Count.ShouldBe(6);
        histogram.ClampedCount.ShouldBe(5);
        histogram.Min.ShouldBe(0);
        histogram.ValueAtPercentile(100).ShouldBe(histogram.Layout.HighestValueAt(histogram.Layout.IndexOf(1_000_000)));
    }

    [Fact]
    public void A_negative_count_is_refused_and_zero_changes_nothing()
    {
        var histogram = new HdrHistogram();
        histogram.RecordCount(77, 0);
        histogram.Count.ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => histogram.RecordCount(77, -1));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    public void A_percentile_outside_0_to_100_is_refused(double percentile) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new HdrHistogram().ValueAtPercentile(percentile));

    // Answers of HdrHistogram 2.1.11 (Java) for 100, 200, ... 100,000.
    [Theory]
    [InlineData(0, 64)]
    [InlineData(0.1, 127)]
    [InlineData(0.14, 255)]
    [InlineData(50, 50_047)]
    [InlineData(50.04, 50_111)]
    [InlineData(99.9, 99_903)]
    [InlineData(99.94, 100_031)]
    [InlineData(100, 100_031)]
    public void Percentiles_follow_the_conventions_of_the_original(double percentile, long expected)
    {
        var histogram = new HdrHistogram();
        for (var value = 100L; value <= 100_000; value += 100)
        {
            histogram.Record(value);
        }

        histogram.ValueAtPercentile(percentile).ShouldBe(expected);
        HistogramSnapshot.Of(histogram).ValueAtPercentile(percentile).ShouldBe(expected);
        histogram.Mean.ShouldBe(50_051.968, 1e-9);
        histogram.StdDev.ShouldBe(28_867.480493021496, 1e-8);
    }

    [Fact]
    public void Reset_forgets_everything()
    {
        var histogram = Samples.Histogram(seed: 1, count: 1000);
        histogram.Record(-1);
        histogram.Reset();

        histogram.Count.ShouldBe(0);
        histogram.ClampedCount.ShouldBe(0);
        histogram.Buckets.ShouldBeEmpty();
        histogram.Record(5000);
        histogram.Buckets.Single().Count.ShouldBe(1);
    }

    [Fact]
    public void A_copy_is_independent()
    {
        var histogram = Samples.Histogram(seed: 2, count: 1000);
        var copy = histogram.Copy();
        histogram.Record(1);

        copy.Count.ShouldBe(1000);
        copy.Buckets.Sum(bucket => bucket.Count).ShouldBe(1000);
    }

    [Fact]
    public void Merging_across_ranges_is_exact_or_refused_without_a_trace()
    {
        var wide = new HdrHistogram(new HistogramLayout(100, 3_600_000_000_000, 3));
        var narrow = new HdrHistogram(new HistogramLayout(100, 1_000_000, 3));
        var fine = new HdrHistogram(new HistogramLayout(1, 1_000_000, 4));
        narrow.Record(900_000);
        fine.Record(800_001);

        wide.Add(narrow);
        wide.Add(fine);
        wide.Count.ShouldBe(2);

        wide.Record(2_000_000);
        Should.Throw<ArgumentException>(() => narrow.Add(wide)).Message.ShouldContain("higher trackable value");
        Should.Throw<ArgumentException>(() => fine.Add(narrow)).Message.ShouldContain("coarser");
        narrow.Count.ShouldBe(1);
        fine.Count.ShouldBe(1);
    }

    [Fact]
    public void A_snapshot_of_a_busy_second_is_small()
    {
        var histogram = Samples.Histogram(seed: 3, count: 10_000);
        var snapshot = HistogramSnapshot.Of(histogram);

        snapshot.PayloadBytes.ShouldBeLessThan(4_000);
        snapshot.Count.ShouldBe(10_000);
        snapshot.ToHistogram().Buckets.ShouldBe(histogram.Buckets);
    }
}
