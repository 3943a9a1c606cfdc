using LoadLab.Core.Recording;

namespace LoadLab.Tests.Recording;

public sealed class HdrLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var first = HistogramSnapshot.Of(Samples.Histogram(6, 500));
        var second = HistogramSnapshot.Of(Samples.Histogram(7, 700));
        var text = new StringWriter();
        var writer = new HdrLogWriter(text);
        writer.WriteComment("by a test");
        writer.WriteHeader(Start);
        writer.WriteInterval("ingest.response", TimeSpan.Zero, TimeSpan.FromSeconds(1), first);
        writer.WriteInterval(null, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1), second);

        var reader = new HdrLogReader(new StringReader(text.ToString()));
        var entries = reader.ReadIntervals().ToList();

        text.ToString().ShouldNotContain('\r');
        entries.Select(entry => entry.Tag).ShouldBe(["ingest.response", null]);
        entries.Select(entry => entry.TimestampSeconds).ShouldBe([0, 1.5]);
        entries.Select(entry => entry.LengthSeconds).ShouldBe([1, 1]);
        entries[0].Histogram.Buckets.ShouldBe(first.Buckets);
        entries[1].Histogram.Buckets.ShouldBe(second.Buckets);
        reader.AbsoluteStartSeconds(entries[1]).ShouldBe(Start.ToUnixTimeMilliseconds() / 1000.0 + 1.5, 1e-6);
    }

    [Fact]
    public void The_maximum_is_shown_in_the_unit_chosen()
    {
        var histogram = new HdrHistogram();
        histogram.Record(2_000_000);
        var text = new StringWriter();

        new HdrLogWriter(text, maxValueUnit: 1000).WriteInterval(
            "a", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), HistogramSnapshot.Of(histogram));

        text.ToString().ShouldStartWith("Tag=a,2.000,1.000,2000.895,HISTFAAA");
    }

    [Fact]
    public void A_log_as_the_original_writes_it_is_read()
    {
        const string Log = """
            #[Logged with jHiccup version 2.0.7-SNAPSHOT]
            #[Histogram log format version 1.2]
            #[StartTime: 1441812279.474 (seconds since epoch), Wed Sep 09 08:24:39 PDT 2015]
            "StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"
            Tag=A,0.127,1.007,2.769,HISTFAAAAEV42pNpmSzMwMCgyAABTBDKT4GBgdnNYMcCBvsPEBEJISEuATEZMQ4uASkhIR4nrxg9v2lMaxhvMekILGZkKmcCAEf2CsI=
            1441812280.500,1.007,2.769,HISTFAAAAB542pNpmSzMwMDAxAABzFCaEUoz2X+AMIKZAEARAtM=
            """;
        var reader = new HdrLogReader(new StringReader(Log));
        var entries = reader.ReadIntervals().ToList();

        entries[0].Tag.ShouldBe("A");
        entries[0].Histogram.Count.ShouldBe(741);
        reader.AbsoluteStartSeconds(entries[0]).ShouldBe(1441812279.601, 1e-6);
        reader.AbsoluteStartSeconds(entries[1]).ShouldBe(1441812280.5, 1e-6);
    }

    [Theory]
    [InlineData("1.0,1.0,3.0", "separated by commas")]
    [InlineData("Tag=,1.0,1.0,3.0,HISTF", "tag")]
    [InlineData("Tag=x", "tag")]
    [InlineData("x,1.0,3.0,HISTF", "start")]
    [InlineData("NaN,1.0,3.0,HISTF", "start")]
    [InlineData("1.0,y,3.0,HISTF", "length")]
    [InlineData("1.0,1.0,3.0,HISTF", "base64")]
    [InlineData("#[StartTime: soon]", "time")]
    public void A_damaged_line_is_named(string line, string mention)
    {
        var reader = new HdrLogReader(new StringReader("#ok\n" + line));
        var error = Should.Throw<HistogramFormatException>(() => reader.ReadIntervals().ToList());
        error.Message.ShouldStartWith("Line 2: ");
        error.Message.ShouldContain(mention);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a\nb")]
    public void A_tag_that_would_break_the_format_is_refused(string tag)
    {
        var writer = new HdrLogWriter(new StringWriter());
        Should.Throw<ArgumentException>(() => writer.WriteInterval(
            tag, TimeSpan.Zero, TimeSpan.Zero, HistogramSnapshot.Of(new HdrHistogram())));
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("[BaseTime: 0]")]
    public void A_comment_that_would_break_the_format_is_refused(string comment) =>
        Should.Throw<ArgumentException>(() => new HdrLogWriter(new StringWriter()).WriteComment(comment));

    [Fact]
    public void The_percentile_distribution_is_that_of_the_original_character_by_character()
    {
        var histogram = new HdrHistogram();
        foreach (var value in (long[])[100, 1000, 1000, 131_071, 131_072, 1_000_000, 59_000_000_000])
        {
            histogram.Record(value);
        }

        var text = new StringWriter();
        HdrPercentileWriter.Write(text, histogram, valueUnit: 1000, ticksPerHalfDistance: 1);

        // Printed by HdrHistogram 2.1.11 (Java).
        text.ToString().ShouldBe("""
                   Value     Percentile TotalCount 1/(1-Percentile)

                   0.127 0.000000000000          1           1.00
                 131.071 0.500000000000          4           2.00
                1000.447 0.750000000000          6           4.00
            59022245.887 0.875000000000          7           8.00
            59022245.887 1.000000000000          7
            #[Mean    =  8429533.303, StdDeviation   = 20647539.156]
            #[Max     = 59022245.887, Total count    =            7]
            #[Buckets =           26, SubBuckets     =         2048]

            """.ReplaceLineEndings("\n"));
    }
}
