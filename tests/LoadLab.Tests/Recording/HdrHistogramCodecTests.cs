using System.Buffers.Binary;
using LoadLab.Core.Recording;

namespace LoadLab.Tests.Recording;

public sealed class HdrHistogramCodecTests
{
    // Bytes that HdrHistogram 2.1.11 (Java) writes for an empty histogram and for the seven values below.
    private const string JavaEmpty =
        "1c84931300000001000000000000000300000000000000640000034630b8a0003ff000000000000000";

    private const string JavaSeven =
        "1c8493130000000f000000000000000300000000000000640000034630b8a0003ff0000000000000"
        + "00021904dd1f0202bf2e02f7fc0102";

    private const string JavaSevenCompressed =
        "HISTFAAAAC94nJNpmSzMwMDAzwABzFA6Bch0M9ixgMH+A1SESZLlrjwT0349pu9/GJkAt2EIwQ==";

    private static readonly long[] SevenValues = [100, 1000, 1000, 131_071, 131_072, 1_000_000, 59_000_000_000];

    [Fact]
    public void The_plain_encoding_is_that_of_the_original_byte_by_byte()
    {
        var histogram = new HdrHistogram();
        Convert.ToHexStringLower(HdrHistogramCodec.Encode(histogram)).ShouldBe(JavaEmpty);
        RecordSeven(histogram);
        Convert.ToHexStringLower(HdrHistogramCodec.Encode(histogram)).ShouldBe(JavaSeven);
    }

    [Fact]
    public void Encodings_of_the_original_are_read()
    {
        var expected = new HdrHistogram();
        RecordSeven(expected);

        HdrHistogramCodec.Decode(Convert.FromHexString(JavaSeven)).Buckets.ShouldBe(expected.Buckets);
        HdrHistogramCodec.DecodeBase64(JavaSevenCompressed).Buckets.ShouldBe(expected.Buckets);
        HdrHistogramCodec.Decode(Convert.FromHexString(JavaEmpty)).Count.ShouldBe(0);
    }

    // The first is published with hdr-histogram-js, the second in the log of HdrHistogram's own tests.
    [Theory]
    [InlineData("HISTFAAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM=", 1, 42, 42, 42)]
    [InlineData(
        "HISTFAAAAEV42pNpmSzMwMCgyAABTBDKT4GBgdnNYMcCBvsPEBEJISEuATEZMQ4uASkhIR4nrxg9v2lMaxhvMekILGZkKmcCAEf2CsI=",
        741, 0, 2_768_895, 409_599)]
    public void Published_encodings_are_read(string base64, long count, long min, long max, long p99)
    {
        var snapshot = HdrHistogramCodec.DecodeBase64(base64);
        (snapshot.Count, snapshot.Min, snapshot.Max).ShouldBe((count, min, max));
        snapshot.ValueAtPercentile(99).ShouldBe(p99);
    }

    [Fact]
    public void Any_truncation_is_an_error_that_says_so()
    {
        foreach (var whole in (byte[][])[Plain(), HdrHistogramCodec.EncodeCompressed(Samples.Histogram(4, 100))])
        {
            for (var length = 0; length < whole.Length; length++)
            {
                var cut = whole[..length];
                Should.Throw<HistogramFormatException>(() => HdrHistogramCodec.Decode(cut));
            }
        }
    }

    [Fact]
    public void No_damaged_byte_does_more_than_be_refused_or_change_counts()
    {
        var random = new Random(5);
        foreach (var whole in (byte[][])[Plain(), HdrHistogramCodec.EncodeCompressed(Samples.Histogram(4, 100))])
        {
            for (var trial = 0; trial < 2000; trial++)
            {
                var damaged = (byte[])whole.Clone();
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                try
                {
                    var decoded = HdrHistogramCodec.Decode(damaged);
                    decoded.Count.ShouldBe(decoded.Buckets.Sum(bucket => bucket.Count));
                }
                catch (HistogramFormatException)
                {
                    // What a damaged encoding should be; any other exception fails the test.
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 0x1c849301, "V2")]
    [InlineData(4, int.MaxValue, "limit")]
    [InlineData(4, -1, "limit")]
    [InlineData(12, 9, "range")]
    [InlineData(16, -1, "range")]
    public void A_header_beyond_the_limits_is_refused(int offset, int value, string mention)
    {
        var encoded = Plain();
        BinaryPrimitives.WriteInt32BigEndian(encoded.AsSpan(offset), value);
        Should.Throw<HistogramFormatException>(() => HdrHistogramCodec.Decode(encoded)).Message.ShouldContain(mention);
    }

    [Fact]
    public void Counts_beyond_the_layout_or_beyond_64_bits_are_refused()
    {
        Should.Throw<HistogramFormatException>(() => HdrHistogramCodec.Decode(WithPayload(-27_649)))
            .Message.ShouldContain("27648 buckets");
        Should.Throw<HistogramFormatException>(() => HdrHistogramCodec.Decode(WithPayload(-27_648, 1)))
            .Message.ShouldContain("27648 buckets");
        Should.Throw<HistogramFormatException>(() => HdrHistogramCodec.Decode(WithPayload(long.MinValue)));
        Should.Throw<HistogramFormatException>(() => HdrHistogramCodec.Decode(WithPayload(long.MaxValue, 1)))
            .Message.ShouldContain("64-bit");
        HdrHistogramCodec.Decode(WithPayload(-27_647, 1)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void Text_that_is_no_encoding_is_refused(string text) =>
        Should.Throw<HistogramFormatException>(() => HdrHistogramCodec.DecodeBase64(text));

    private static byte[] Plain() => HdrHistogramCodec.Encode(Samples.Histogram(4, 100));

    private static byte[] WithPayload(params long[] numbers)
    {
        var payload = new byte[numbers.Length * ZigZagLeb128.MaximumBytes];
        var length = 0;
        foreach (var number in numbers)
        {
            length += ZigZagLeb128.Write(payload.AsSpan(length), number);
        }

        var header = Convert.FromHexString(JavaEmpty)[..40];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), length);
        return [.. header, .. payload[..length]];
    }

    private static void RecordSeven(HdrHistogram histogram)
    {
        foreach (var value in SevenValues)
        {
            histogram.Record(value);
        }
    }
}
