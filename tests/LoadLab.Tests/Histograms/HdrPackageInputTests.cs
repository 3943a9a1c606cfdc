extern alias HdrPackage;
using System.Globalization;
using System.Text;
using HdrPackage::HdrHistogram;
using LoadLab.Core.Recording;
using LoadLab.Histograms;

namespace LoadLab.Tests.Histograms;

/// <summary>Payloads and logs that the package HdrHistogram 2.5.0 wrote.</summary>
public sealed class HdrPackageInputTests
{
    private static readonly DateTime Start = new(2023, 11, 14, 22, 13, 20, 123, DateTimeKind.Utc);

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(200_000)]
    public void A_compressed_payload_is_read_though_zeros_follow_it_and_it_has_no_checksum(int values)
    {
        var theirs = Theirs(values);

        HdrHistogramCodec.Decode(PackageBytes.Compressed(theirs)).Buckets.ShouldBe(theirs.FromHdrHistogram().Buckets);
    }

    [Fact]
    public void A_plain_payload_is_read_though_bytes_follow_it()
    {
        var theirs = Theirs(1000);

        HdrHistogramCodec.Decode([.. PackageBytes.Plain(theirs), 1, 2, 3]).Buckets.ShouldBe(theirs.FromHdrHistogram().Buckets);
    }

    [Fact]
    public void A_checksum_that_is_there_must_be_right_even_behind_what_follows_the_payload()
    {
        var encoded = HdrHistogramCodec.EncodeCompressed(Theirs(1000).FromHdrHistogram());
        encoded[^1] ^= 1;

        Should.Throw<HistogramFormatException>(() => HdrHistogramCodec.Decode([.. encoded, 0, 0])).Message.ShouldContain("damaged");
    }

    [Theory]
    [InlineData("")]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void A_log_is_read_whatever_the_culture_that_wrote_it(string culture)
    {
        var theirs = Theirs(1000);
        var stream = new MemoryStream(LogOf(theirs, culture));

        var reader = new HdrLogReader(stream);
        var entry = reader.ReadIntervals().Single();

        stream.CanRead.ShouldBeTrue("the stream is the caller's");
        reader.StartTimeSeconds.ShouldBe(1_700_000_000.123);
        (entry.Tag, entry.TimestampSeconds, entry.LengthSeconds).ShouldBe(("a", 1_700_000_001.5, 1.25));
        entry.Histogram.Buckets.ShouldBe(theirs.FromHdrHistogram().Buckets);
    }

    [Fact]
    public void A_log_of_the_package_has_a_byte_order_mark_of_utf_16() =>
        LogOf(Theirs(1), "")[..2].ShouldBe(Encoding.Unicode.GetPreamble());

    private static LongHistogram Theirs(int values)
    {
        var random = new Random(11);
        var theirs = new LongHistogram(100, 3_600_000_000_000, 3);
        for (var index = 0; index < values; index++)
        {
            theirs.RecordValue((long)Math.Exp(random.NextDouble() * Math.Log(1e12)));
        }

        theirs.Tag = "a";
        theirs.StartTimeStamp = 1_700_000_001_500;
        theirs.EndTimeStamp = 1_700_000_002_750;
        return theirs;
    }

    private static byte[] LogOf(LongHistogram histogram, string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = DecimalsOf(culture);
        try
        {
            var stream = new MemoryStream();
            using (var log = new HistogramLogWriter(stream))
            {
                log.Write(Start, histogram);
            }

            return stream.ToArray();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // LoadLab runs without the system's cultures, so that their separators are set by hand.
    private static CultureInfo DecimalsOf(string culture)
    {
        var made = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        made.NumberFormat.NumberDecimalSeparator = culture switch { "de-DE" => ",", "ar-SA" => "\u066b", _ => "." };
        return made;
    }
}
