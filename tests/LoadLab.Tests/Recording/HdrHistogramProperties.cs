using FsCheck;
using FsCheck.Fluent;
using LoadLab.Core.Recording;

namespace LoadLab.Tests.Recording;

/// <summary>A histogram against the sorted array of the same values, over random values of any magnitude.</summary>
public sealed class HdrHistogramProperties
{
    private static readonly Config Replayable = Config.QuickThrowOnFailure.WithMaxTest(200);

    private static readonly Arbitrary<long[]> AnyValues = Gen.Choose(0, 41)
        .SelectMany(bits => Gen.Choose(0, int.MaxValue).Select(low => ((1L << bits) - 1) & (low * 2049L)))
        .ArrayOf()
        .Where(values => values.Length > 0)
        .ToArbitrary();

    [Fact]
    public void A_percentile_is_the_bucket_of_the_value_at_its_rank() => Check.One(Replayable, Prop.ForAll(
        AnyValues,
        Gen.Choose(0, 10_000).Select(hundredths => hundredths / 100m).ToArbitrary(),
        (values, percentile) =>
        {
            var histogram = Of(values);
            var sorted = values.Order().ToArray();
            var rank = Math.Max((int)Math.Ceiling(percentile * sorted.Length / 100), 1);
            var index = histogram.Layout.IndexOf(sorted[rank - 1]);
            var expected = percentile == 0 ? histogram.Layout.LowestValueAt(index) : histogram.Layout.HighestValueAt(index);
            histogram.ValueAtPercentile((double)percentile).ShouldBe(expected);
            HistogramSnapshot.Of(histogram).ValueAtPercentile((double)percentile).ShouldBe(expected);
        }));

    [Fact]
    public void Every_value_is_kept_to_its_precision() => Check.One(Replayable, Prop.ForAll(
        AnyValues,
        values =>
        {
            var layout = HistogramLayout.Default;
            foreach (var value in values)
            {
                var index = layout.IndexOf(value);
                layout.LowestValueAt(index).ShouldBeLessThanOrEqualTo(value);
                layout.HighestValueAt(index).ShouldBeGreaterThanOrEqualTo(value);
                var width = layout.HighestValueAt(index) - layout.LowestValueAt(index);
                width.ShouldBeLessThan(Math.Max(layout.LowestDiscernibleValue, value / 1000 + 1));
            }
        }));

    [Fact]
    public void Mean_and_deviation_are_those_of_the_array_to_the_precision() => Check.One(Replayable, Prop.ForAll(
        AnyValues,
        values =>
        {
            var histogram = Of(values);
            var mean = values.Average();
            var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            histogram.Mean.ShouldBe(mean, 100 + (mean / 1000));
            histogram.StdDev.ShouldBe(deviation, 100 + (values.Max() / 1000.0));
            histogram.Min.ShouldBeLessThanOrEqualTo(values.Min());
            histogram.Max.ShouldBeGreaterThanOrEqualTo(values.Max());
        }));

    [Fact]
    public void Counts_between_values_are_those_of_the_buckets() => Check.One(Replayable, Prop.ForAll(
        AnyValues,
        Gen.Choose(0, int.MaxValue).Two().ToArbitrary(),
        (values, ends) =>
        {
            var histogram = Of(values);
            var (low, high) = ((long)Math.Min(ends.Item1, ends.Item2), (long)Math.Max(ends.Item1, ends.Item2));
            var layout = histogram.Layout;
            var expected = values.Count(value =>
                layout.IndexOf(value) >= layout.IndexOf(low) && layout.IndexOf(value) <= layout.IndexOf(high));
            histogram.CountBetween(low, high).ShouldBe(expected);
            histogram.CountAtOrBelow(high).ShouldBe(values.Count(value => layout.IndexOf(value) <= layout.IndexOf(high)));
        }));

    [Fact]
    public void Merging_equals_recording_everything_in_one() => Check.One(Replayable, Prop.ForAll(
        AnyValues,
        AnyValues,
        (first, second) =>
        {
            var merged = Of(first);
            merged.Add(Of(second));
            var byParts = Of(first);
            byParts.Add(HistogramSnapshot.Of(Of(second)));
            var whole = Of([.. first, .. second]);
            merged.Buckets.ShouldBe(whole.Buckets);
            byParts.Buckets.ShouldBe(whole.Buckets);
            (merged.Count, merged.Min, merged.Max).ShouldBe((whole.Count, whole.Min, whole.Max));
        }));

    [Fact]
    public void Encoding_and_decoding_changes_nothing() => Check.One(Replayable, Prop.ForAll(
        AnyValues,
        values =>
        {
            var histogram = Of(values);
            histogram.RecordCount(values[0], 1L << 40);
            foreach (var decoded in (HistogramSnapshot[])[
                HdrHistogramCodec.Decode(HdrHistogramCodec.Encode(histogram)),
                HdrHistogramCodec.DecodeBase64(HdrHistogramCodec.EncodeBase64(histogram))])
            {
                decoded.Layout.ShouldBe(histogram.Layout);
                decoded.Buckets.ShouldBe(histogram.Buckets);
                (decoded.Count, decoded.Min, decoded.Max).ShouldBe((histogram.Count, histogram.Min, histogram.Max));
            }
        }));

    [Fact]
    public void Numbers_of_the_payload_survive() => Check.One(Replayable, Prop.ForAll(
        Gen.Choose(int.MinValue, int.MaxValue).Two().Select(pair => ((long)pair.Item1 << 32) | (uint)pair.Item2).ToArbitrary(),
        Gen.Choose(0, 63).ToArbitrary(),
        (number, shift) =>
        {
            var buffer = new byte[ZigZagLeb128.MaximumBytes];
            var length = ZigZagLeb128.Write(buffer, number >> shift);
            ZigZagLeb128.Read(buffer.AsSpan(0, length), out var read).ShouldBe(length);
            read.ShouldBe(number >> shift);
            ZigZagLeb128.Read(buffer.AsSpan(0, length - 1), out _).ShouldBe(0);
        }));

    private static HdrHistogram Of(long[] values)
    {
        var histogram = new HdrHistogram();
        foreach (var value in values)
        {
            histogram.Record(value);
        }

        return histogram;
    }
}
