extern alias HdrPackage;
using FsCheck;
using FsCheck.Fluent;
using HdrPackage::HdrHistogram;
using LoadLab.Core.Recording;
using LoadLab.Histograms;
using Ours = LoadLab.Core.Recording.HdrHistogram;

namespace LoadLab.Tests.Histograms;

/// <summary>Our histograms beside those of the package HdrHistogram 2.5.0, where the package is right.</summary>
public sealed class HdrPackageProperties
{
    private const int BitsWherePackageIsRight = 41;
    private const int BitsOfOneHour = 42;

    private static readonly Config Replayable = Config.QuickThrowOnFailure.WithMaxTest(100);

    private static readonly Arbitrary<HistogramLayout> AnyLayout = Gen.Choose(64, 1000)
        .Select(lowest => new HistogramLayout(lowest, 3_600_000_000_000, 3)).ToArbitrary();

    private static readonly Arbitrary<long[]> AnyValues = ValuesOf(BitsWherePackageIsRight);

    [Fact]
    public void The_package_tells_the_same_of_a_converted_histogram() => Check.One(Replayable, Prop.ForAll(
        AnyLayout,
        AnyValues,
        (layout, values) =>
        {
            var ours = Of(layout, [.. values, 2 * layout.LowestDiscernibleValue]);
            var theirs = ours.ToHdrHistogram();
            theirs.TotalCount.ShouldBe(ours.Count);
            theirs.GetMaxValue().ShouldBe(ours.Max);

            // The package takes the lower end of a bucket of the smallest width, where we take its middle.
            theirs.GetMean().ShouldBe(ours.Mean, PrecisionOf(ours));
            theirs.GetStdDeviation().ShouldBe(ours.StdDev, PrecisionOf(ours));
            foreach (var bucket in ours.Buckets)
            {
                theirs.LowestEquivalentValue(bucket.HighestValue).ShouldBe(bucket.LowestValue);
                theirs.HighestEquivalentValue(bucket.LowestValue).ShouldBe(bucket.HighestValue);
                theirs.GetCountAtValue(bucket.LowestValue).ShouldBe(bucket.Count);
            }
        }));

    [Fact]
    public void Both_record_the_same_values_into_the_same_bytes() => Check.One(Replayable, Prop.ForAll(
        AnyLayout,
        AnyValues,
        (layout, values) =>
        {
            var theirs = new LongHistogram(layout.LowestDiscernibleValue, layout.HighestTrackableValue, layout.SignificantDigits);

            // Without a value of at least two units the package's encoder leaves out all counts but those of 0.
            long[] encodable = [.. values, 2 * layout.LowestDiscernibleValue];
            foreach (var value in encodable)
            {
                theirs.RecordValue(value);
            }

            PackageBytes.Plain(theirs).ShouldBe(HdrHistogramCodec.Encode(Of(layout, encodable)));
        }));

    [Fact]
    public void There_and_back_changes_nothing() => Check.One(Replayable, Prop.ForAll(
        AnyLayout,
        AnyValues,
        (layout, values) =>
        {
            var ours = Of(layout, [.. values, 2 * layout.LowestDiscernibleValue]);
            var back = ours.ToHdrHistogram().FromHdrHistogram();
            back.Layout.ShouldBe(layout);
            back.Buckets.ShouldBe(ours.Buckets);
        }));

    [Fact]
    public void Counts_are_read_right_even_where_the_package_tells_other_values() => Check.One(Replayable, Prop.ForAll(
        ValuesOf(BitsOfOneHour),
        values =>
        {
            var theirs = new LongHistogram(100, 3_600_000_000_000, 3);
            foreach (var value in values)
            {
                theirs.RecordValue(value);
            }

            theirs.FromHdrHistogram().Buckets.ShouldBe(Of(HistogramLayout.Default, values).Buckets);
        }));

    [Fact]
    public void Any_histogram_is_converted_exactly_or_refused() => Check.One(Replayable, Prop.ForAll(
        Gen.Choose(0, 40).SelectMany(bits => Gen.Choose(1, 5).Select(digits => (Lowest: 1L << bits, digits))).ToArbitrary(),
        Gen.Choose(1, int.MaxValue).ToArbitrary(),
        (shape, value) =>
        {
            var layout = new HistogramLayout(shape.Lowest, shape.Lowest << 20, shape.digits);
            var ours = Of(layout, [(long)(value / (double)int.MaxValue * layout.HighestTrackableValue)]);
            try
            {
                var theirs = ours.ToHdrHistogram();
                theirs.GetMaxValue().ShouldBe(ours.Max);
                theirs.GetMean().ShouldBe(ours.Mean, PrecisionOf(ours));
            }
            catch (HistogramConversionException refusal)
            {
                refusal.Message.ShouldContain(ours.Max == layout.HighestValueAt(1) ? "second bucket" : "32 bits");
            }
        }));

    private static Arbitrary<long[]> ValuesOf(int mostBits) => Gen.Choose(0, mostBits)
        .SelectMany(bits => Gen.Choose(0, int.MaxValue).Select(low => Math.Min(((1L << bits) - 1) & (low * 2049L), 3_600_000_000_000)))
        .ArrayOf()
        .Where(values => values.Length > 0)
        .ToArbitrary();

    private static double PrecisionOf(Ours histogram) =>
        histogram.Layout.LowestDiscernibleValue + (histogram.Max * Math.Pow(10, -histogram.Layout.SignificantDigits));

    private static Ours Of(HistogramLayout layout, long[] values)
    {
        var histogram = new Ours(layout);
        foreach (var value in values)
        {
            histogram.Record(value);
        }

        return histogram;
    }
}
