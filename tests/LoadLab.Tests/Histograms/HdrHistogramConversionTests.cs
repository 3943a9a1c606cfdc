extern alias HdrPackage;
using HdrPackage::HdrHistogram;
using LoadLab.Core.Recording;
using LoadLab.Histograms;
using Ours = LoadLab.Core.Recording.HdrHistogram;

namespace LoadLab.Tests.Histograms;

public sealed class HdrHistogramConversionTests
{
    private const long HourNs = 3_600_000_000_000;

    [Theory]
    [InlineData((1L << 41) - 1, true)]
    [InlineData(1L << 41, false)]
    [InlineData(HourNs, false)]
    public void A_value_is_converted_up_to_where_the_package_reads_it_right(long value, bool isConverted)
    {
        var ours = new Ours();
        ours.Record(value);
        var theirs = new LongHistogram(100, HourNs, 3);
        theirs.RecordValue(value);
        (theirs.GetMaxValue() == ours.Max).ShouldBe(isConverted, "the limit must be the package's own");

        if (isConverted)
        {
            ours.ToHdrHistogram().GetMaxValue().ShouldBe(ours.Max);
        }
        else
        {
            Should.Throw<HistogramConversionException>(() => ours.ToHdrHistogram()).Message.ShouldContain("36.6 min");
        }
    }

    [Fact]
    public void A_sum_that_would_overflow_the_package_is_refused()
    {
        var ours = new Ours();
        ours.RecordCount(2_000_000_000_000, 10_000_000);

        Should.Throw<HistogramConversionException>(() => ours.ToHdrHistogram()).Message.ShouldContain("wrong mean");
    }

    [Fact]
    public void Clamped_values_are_refused_because_the_package_cannot_tell_of_them()
    {
        var ours = new Ours();
        ours.Record(-1);

        Should.Throw<HistogramConversionException>(() => ours.ToHdrHistogram()).Message.ShouldContain("outside the range");
    }

    [Fact]
    public void A_range_that_the_package_cannot_lay_out_is_refused()
    {
        var ours = new Ours(new HistogramLayout(1L << 40, 1L << 60, 2));

        Should.Throw<HistogramConversionException>(() => ours.ToHdrHistogram()).Message.ShouldContain("cannot lay out");
    }

    [Fact]
    public void A_maximum_that_the_package_tells_wrong_is_refused()
    {
        var layout = new HistogramLayout(550, HourNs, 3);
        var ours = new Ours(layout);
        ours.Record(809);
        var theirs = new LongHistogram(550, HourNs, 3);
        theirs.RecordValue(809);
        theirs.GetMaxValue().ShouldBe(511, "the package's own fault");

        Should.Throw<HistogramConversionException>(() => ours.ToHdrHistogram()).Message.ShouldContain("second bucket");
        theirs.FromHdrHistogram().Max.ShouldBe(1023);
    }

    [Fact]
    public void An_empty_histogram_stays_empty_both_ways()
    {
        var theirs = new Ours().ToHdrHistogram();

        theirs.TotalCount.ShouldBe(0);
        theirs.FromHdrHistogram().Count.ShouldBe(0);
    }

    [Fact]
    public void Histograms_of_every_width_of_the_package_are_read()
    {
        HistogramBase[] all =
        [
            new ShortHistogram(100, HourNs, 3), new IntHistogram(100, HourNs, 3), new LongHistogram(100, HourNs, 3),
            new IntConcurrentHistogram(100, HourNs, 3), new LongConcurrentHistogram(100, HourNs, 3),
        ];
        foreach (var theirs in all)
        {
            theirs.RecordValueWithCount(1_000_000, 7);
            theirs.FromHdrHistogram().Buckets.Single().Count.ShouldBe(7);
        }
    }

    [Fact]
    public void A_count_that_overflowed_the_package_is_refused()
    {
        var theirs = new ShortHistogram(100, HourNs, 3);
        for (var times = 0; times < 40_000; times++)
        {
            theirs.RecordValue(1_000_000);
        }

        Should.Throw<HistogramConversionException>(() => theirs.FromHdrHistogram()).Message.ShouldContain("overflowed");
    }

    [Fact]
    public void Percentiles_of_the_package_round_the_rank_to_the_nearest()
    {
        var ours = new Ours();
        ours.Record(100_000);
        ours.Record(200_000);
        ours.Record(300_000);

        // Rank 1.2 of 3: one value there, two here and in the Java original.
        ours.ToHdrHistogram().GetValueAtPercentile(40).ShouldBe(ours.ValueAtPercentile(33));
        ours.ValueAtPercentile(40).ShouldBeGreaterThan(ours.ValueAtPercentile(33));
    }
}
