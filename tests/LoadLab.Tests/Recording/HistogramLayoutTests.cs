using LoadLab.Core.Recording;

namespace LoadLab.Tests.Recording;

public sealed class HistogramLayoutTests
{
    // What HdrHistogram 2.1.11 (Java) answers for lowest/highest/median equivalent value.
    [Theory]
    [InlineData(1, 1, 1999, 1984, 2047, 2016)]
    [InlineData(1, 7, 5, 4, 7, 6)]
    [InlineData(1, 4096, 2048, 0, 4095, 2048)]
    [InlineData(2, 1, 99_999_999, 99_614_720, 100_139_007, 99_876_864)]
    [InlineData(3, 1, 2048, 2048, 2049, 2049)]
    [InlineData(3, 100, 99, 64, 127, 96)]
    [InlineData(3, 100, 123_456, 123_456, 123_519, 123_488)]
    [InlineData(3, 100, 600_000_000_000, 599_684_808_704, 600_221_679_615, 599_953_244_160)]
    [InlineData(5, 1, 123_456, 123_456, 123_456, 123_456)]
    [InlineData(5, 4096, 600_000_000_000, 599_999_381_504, 600_003_575_807, 600_001_478_656)]
    public void Buckets_are_those_of_the_original(
        int digits, long lowestDiscernible, long value, long lowest, long highest, long median)
    {
        var layout = new HistogramLayout(lowestDiscernible, 600_000_000_000, digits);
        var index = layout.IndexOf(value);

        layout.LowestValueAt(index).ShouldBe(lowest);
        layout.HighestValueAt(index).ShouldBe(highest);
        layout.MedianValueAt(index).ShouldBe(median);
    }

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(100, 3_600_000_000_000, 3)]
    [InlineData(1, long.MaxValue, 3)]
    [InlineData(1_000_000, long.MaxValue, 5)]
    public void Buckets_follow_each_other_without_gap_or_overlap(long lowest, long highest, int digits)
    {
        var layout = new HistogramLayout(lowest, highest, digits);
        var next = 0L;
        for (var index = 0; index < layout.BucketCount; index++)
        {
            // Compared before asserted: there are millions of them.
            var highestHere = layout.HighestValueAt(index);
            if (layout.LowestValueAt(index) != next || layout.IndexOf(next) != index || layout.IndexOf(highestHere) != index)
            {
                Assert.Fail($"Bucket {index} of {layout} is {layout.LowestValueAt(index)} to {highestHere}.");
            }

            next = unchecked(highestHere + 1);
        }

        layout.HighestValueAt(layout.BucketCount - 1).ShouldBeGreaterThanOrEqualTo(highest);
    }

    [Theory]
    [InlineData(0, 1000, 3)]
    [InlineData(100, 199, 3)]
    [InlineData(100, 1000, 0)]
    [InlineData(100, 1000, 6)]
    [InlineData(long.MaxValue, long.MaxValue, 3)]
    [InlineData(1L << 60, long.MaxValue, 3)]
    [InlineData(1, long.MaxValue, 5)]
    public void Impossible_ranges_are_refused(long lowest, long highest, int digits) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new HistogramLayout(lowest, highest, digits));
}
