using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Files;
using LoadLab.Reports;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Reports;

public sealed class RunFolderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("loadlab-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_run_comes_back_from_its_folder_as_it_was_written()
    {
        var record = SyntheticRun.Make(plateauSeconds: 10);

        RunFolder.Write(_directory, record);
        var read = RunFolder.Read(_directory);

        ResultJson.Write(read.Result).ShouldBe(ResultJson.Write(record.Result));
        read.Timeline.ShouldBe(record.Timeline);
        read.Windows.Select(window => (window.StartSeconds, window.LengthSeconds, window.Tag, HdrHistogramCodec.EncodeBase64(window.Histogram)))
            .ShouldBe(record.Windows.Select(window =>
                (window.StartSeconds, window.LengthSeconds, window.Tag, HdrHistogramCodec.EncodeBase64(window.Histogram))));
    }

    [Fact]
    public void A_stored_run_is_reported_again_byte_for_byte()
    {
        // Windows do not begin on whole milliseconds in a real run.
        var record = SyntheticRun.Make(plateauSeconds: 10);
        record = record with { Windows = [.. record.Windows.Select(window => window with { StartSeconds = window.StartSeconds + 0.0004321 })] };
        var again = Path.Combine(_directory, "again");

        RunFolder.Write(_directory, record);
        RunFolder.Write(again, RunFolder.Read(_directory));

        var files = Directory.GetFiles(_directory).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        files.ShouldBe(
            ["events-ingest.hgrm", "histograms.hlog", "junit.xml", "report.html", "result.json", "summary.md", "timeline.csv"]);
        foreach (var file in files)
        {
            File.ReadAllBytes(Path.Combine(again, file!)).ShouldBe(File.ReadAllBytes(Path.Combine(_directory, file!)), file);
        }
    }

    [Fact]
    public void A_folder_without_a_result_says_what_is_missing()
    {
        Should.Throw<ResultFormatException>(() => RunFolder.Read(_directory)).Message.ShouldContain("result.json");
    }

    [Theory]
    [InlineData("timeline.csv", "timeline.csv, line 3")]
    [InlineData("histograms.hlog", "histograms.hlog: Line")]
    [InlineData("result.json", "Not a readable result")]
    public void A_file_that_was_cut_off_is_refused_by_name(string file, string message)
    {
        RunFolder.Write(_directory, SyntheticRun.Make(plateauSeconds: 5));
        var path = Path.Combine(_directory, file);
        var lines = File.ReadAllText(path).Split('\n');
        var kept = file == "histograms.hlog" ? 6 : 2;
        File.WriteAllText(path, string.Join('\n', lines.Take(kept)) + "\n" + lines[kept][..(lines[kept].Length / 2)]);

        Should.Throw<ResultFormatException>(() => RunFolder.Read(_directory)).Message.ShouldContain(message);
    }

    [Fact]
    public void A_result_without_its_course_is_reported_and_says_so()
    {
        RunFolder.Write(_directory, SyntheticRun.Make(plateauSeconds: 5));
        File.Delete(Path.Combine(_directory, "timeline.csv"));
        File.Delete(Path.Combine(_directory, "histograms.hlog"));

        HtmlReport.Render(RunFolder.Read(Path.Combine(_directory, "result.json")))
            .ShouldContain("No course over time was stored with this result.");
    }

    [Fact]
    public void A_failed_writing_leaves_the_file_as_it_was()
    {
        var path = Path.Combine(_directory, "file");
        AtomicFile.Write(path, "before");

        Should.Throw<InvalidOperationException>(() => AtomicFile.Write(path, text =>
        {
            text.Write("half");
            throw new InvalidOperationException("interrupted");
        }));

        File.ReadAllText(path).ShouldBe("before");
        Directory.GetFiles(_directory).ShouldBe([path]);
    }

    [Fact]
    public void An_hour_is_reported_in_less_than_two_megabytes()
    {
        var minute = SyntheticRun.Make();
        var hour = minute with
        {
            Timeline = [.. Repeat(minute.Timeline, (point, shift) => point with { StartSeconds = point.StartSeconds + shift })],
            Windows = [.. Repeat(minute.Windows, (window, shift) => window with { StartSeconds = window.StartSeconds + shift })],
        };

        var report = HtmlReport.Render(hour);

        hour.Timeline.Count.ShouldBeGreaterThanOrEqualTo(3600);
        System.Text.Encoding.UTF8.GetByteCount(report).ShouldBeLessThan(2_000_000);
    }

    private static IEnumerable<T> Repeat<T>(IReadOnlyList<T> items, Func<T, double, T> shifted) =>
        Enumerable.Range(0, 48).SelectMany(i => items.Select(item => shifted(item, i * 75.0)));
}
