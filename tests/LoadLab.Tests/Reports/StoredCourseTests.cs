using System.Text;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Files;
using LoadLab.Reports;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Reports;

/// <summary>Timelines and histogram logs that were damaged or made to harm.</summary>
public sealed class StoredCourseTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("loadlab-").FullName;

    public StoredCourseTests() => RunFolder.Write(_directory, SyntheticRun.Make(plateauSeconds: 10));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(0, "Infinity")]
    [InlineData(0, "1e300")]
    [InlineData(0, "NaN")]
    [InlineData(1, "-5")]
    [InlineData(1, "2000000000")]
    [InlineData(4, "-1")]
    [InlineData(4, "9223372036854775807")]
    [InlineData(14, "-9223372036854775808")]
    [InlineData(19, "Infinity")]
    [InlineData(21, "99999999999999999999999999")]
    public void A_number_of_the_timeline_that_cannot_be_is_refused_with_its_line(int column, string number)
    {
        var file = Path.Combine(_directory, RunFolder.TimelineFile);
        var lines = File.ReadAllLines(file);
        var cells = lines[3].Split(',');
        cells[column] = number;
        lines[3] = string.Join(',', cells);
        File.WriteAllLines(file, lines);

        var message = Should.Throw<ResultFormatException>(() => RunFolder.Read(_directory)).Message;
        message.ShouldContain(file);
        message.ShouldContain("timeline.csv, line 4");
    }

    [Fact]
    public void A_line_of_the_timeline_without_an_end_is_refused()
    {
        File.AppendAllText(Path.Combine(_directory, RunFolder.TimelineFile), new string('"', 10_000_000));

        Should.Throw<ResultFormatException>(() => RunFolder.Read(_directory)).Message.ShouldContain("too many characters");
    }

    [Fact]
    public void A_small_log_of_histograms_that_grow_a_thousandfold_is_refused_before_they_fill_the_memory()
    {
        var line = $"Tag=events/ingest/steady/response,1,1,1,{LargeHistogram()}\n";
        var text = new StringBuilder();
        while (text.Length < 2_100_000)
        {
            text.Append(line);
        }

        File.WriteAllText(Path.Combine(_directory, RunFolder.HistogramsFile), text.ToString());
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<ResultFormatException>(() => RunFolder.Read(_directory)).Message.ShouldContain("histograms.hlog: Line");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(800_000_000);
    }

    [Theory]
    [InlineData("1e300,1", "too long")]
    [InlineData("1,-7", "too long")]
    [InlineData("NaN,1", "number of seconds")]
    public void A_window_at_an_absurd_time_is_refused(string times, string message)
    {
        var histogram = new HdrHistogram();
        histogram.Record(1_000_000);
        File.WriteAllText(
            Path.Combine(_directory, RunFolder.HistogramsFile),
            $"Tag=events/ingest/steady/response,{times},1,{HdrHistogramCodec.EncodeBase64(histogram)}\n");

        Should.Throw<ResultFormatException>(() => RunFolder.Read(_directory)).Message.ShouldContain(message);
    }

    [Fact]
    public void Windows_of_other_buckets_which_could_not_be_compared_are_refused()
    {
        var histogram = new HdrHistogram(new HistogramLayout(1, 3_600_000_000_000, 2));
        histogram.Record(1_000_000);
        File.WriteAllText(
            Path.Combine(_directory, RunFolder.HistogramsFile),
            $"Tag=events/ingest/steady/response,1,1,1,{HdrHistogramCodec.EncodeBase64(histogram)}\n");

        Should.Throw<ResultFormatException>(() => RunFolder.Read(_directory)).Message.ShouldContain("other buckets");
    }

    [Fact]
    public void A_directory_and_an_endless_device_in_the_place_of_a_file_are_refused_by_name()
    {
        var file = Path.Combine(_directory, RunFolder.HistogramsFile);
        File.Delete(file);
        Directory.CreateDirectory(file);
        Should.Throw<ResultFormatException>(() => RunFolder.Read(_directory)).Message.ShouldContain("is a directory");

        Directory.Delete(file);
        File.CreateSymbolicLink(file, "/dev/zero");
        Should.Throw<ResultFormatException>(() => RunFolder.Read(_directory)).Message.ShouldContain(file);
    }

    [Fact]
    public void Runs_that_are_too_large_together_are_refused()
    {
        var allowance = new ReadAllowance(new DirectoryInfo(_directory).GetFiles().Sum(file => file.Length));
        RunFolder.Read(_directory, allowance);

        Should.Throw<ResultFormatException>(() => Enumerable.Repeat(_directory, 10).Select(path => RunFolder.Read(path, allowance)).ToList())
            .Message.ShouldContain("one command");
    }

    /// <summary>Every bucket once: thousands of bytes that compress to a few.</summary>
    private static string LargeHistogram()
    {
        var layout = HistogramLayout.Default;
        var histogram = new HdrHistogram(layout);
        for (var i = 0; i < layout.BucketCount; i++)
        {
            histogram.RecordCount(layout.LowestValueAt(i), 1L << 20);
        }

        return HdrHistogramCodec.EncodeBase64(histogram);
    }
}
