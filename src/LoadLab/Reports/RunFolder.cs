using LoadLab.Core.Baselines;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Files;
using LoadLab.Reports.Trend;

namespace LoadLab.Reports;

/// <summary>The folder of one run: writes everything that a run leaves behind, and reads it back.</summary>
public static class RunFolder
{
    /// <summary>Everything but the course over time. The only file that reading needs.</summary>
    public const string ResultFile = "result.json";

    /// <summary>For people who look into it.</summary>
    public const string ReportFile = "report.html";

    /// <summary>For a pull request.</summary>
    public const string SummaryFile = "summary.md";

    /// <summary>One line a second.</summary>
    public const string TimelineFile = "timeline.csv";

    /// <summary>Every second's samples.</summary>
    public const string HistogramsFile = "histograms.hlog";

    /// <summary>The history that the report's trend is drawn from, as it was when the run ended. Absent where there was none.</summary>
    public const string TrendFile = "trend.jsonl";

    /// <summary>For pipelines.</summary>
    public const string JUnitFile = "junit.xml";

    private const long LargestResultBytes = 64L * 1024 * 1024;
    private const long LargestTimelineBytes = 128L * 1024 * 1024;
    private const long LargestHistogramsBytes = 512L * 1024 * 1024;
    private const long LargestTrendBytes = 16L * 1024 * 1024;

    /// <summary>
    /// Writes result, summary, report, timeline, histograms and JUnit, and a percentile table (<c>.hgrm</c>) for the response times of
    /// each measurement. <c>result.json</c> comes last, so that it is absent where another could not be written: the first failure ends this.
    /// The same record gives the same bytes.
    /// </summary>
    /// <param name="directory">Made when it does not exist. Files of the same names are replaced.</param>
    /// <param name="record">The run; secrets masked, see <see cref="ResultMasking"/>.</param>
    /// <param name="past">Runs like it in order of time, see <see cref="RunTrend"/>; null for none.</param>
    public static void Write(string directory, RunRecord record, IReadOnlyList<HistoryEntry>? past = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        Directory.CreateDirectory(directory);
        foreach (var part in Parts(directory, record, past ?? []))
        {
            part.Write();
        }
    }

    /// <summary>
    /// Writes the same files in the same order, but what cannot be stored is told and takes nothing else with it. Here
    /// <c>result.json</c> may be there without the others: a result is worth more than that.
    /// </summary>
    /// <param name="directory">Made when it does not exist.</param>
    /// <param name="record">The run; secrets masked.</param>
    /// <param name="past">Runs like it in order of time; empty for none.</param>
    /// <param name="storing">Stores each file.</param>
    internal static void Write(string directory, RunRecord record, IReadOnlyList<HistoryEntry> past, Storing storing)
    {
        foreach (var (file, write) in Parts(directory, record, past))
        {
            _ = storing.Try(Path.Combine(directory, file), write);
        }
    }

    /// <summary>Writes only what people and pipelines read (report, summary, JUnit, percentile tables), from a record as read.</summary>
    public static void WriteReports(string directory, RunRecord record, IReadOnlyList<HistoryEntry>? past = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        Directory.CreateDirectory(directory);
        foreach (var part in Reports(directory, record, past ?? []))
        {
            part.Write();
        }
    }

    private static IEnumerable<(string File, Action Write)> Parts(string directory, RunRecord record, IReadOnlyList<HistoryEntry> past)
    {
        var stored = AsStored(record);
        return
        [
            (HistogramsFile, () => AtomicFile.Write(
                Path.Combine(directory, HistogramsFile), text => HistogramLog.Write(text, stored.Result.StartedAt, stored.Windows))),
            (TimelineFile, () => AtomicFile.Write(Path.Combine(directory, TimelineFile), text => TimelineCsv.Write(text, stored.Timeline))),
            (TrendFile, () => WriteTrend(Path.Combine(directory, TrendFile), past)),
            .. Reports(directory, stored, past),
            (ResultFile, () => AtomicFile.Write(Path.Combine(directory, ResultFile), ResultJson.Write(stored.Result) + "\n")),
        ];
    }

    private static IEnumerable<(string File, Action Write)> Reports(string directory, RunRecord record, IReadOnlyList<HistoryEntry> past)
    {
        foreach (var measurement in record.Result.Measurements.Where(IsJudgedResponse))
        {
            var name = $"{FileNamePart(measurement.Workload)}-{FileNamePart(measurement.Name)}.hgrm";
            // Decoded when its turn comes: all of them at once would take too much.
            yield return (name, () => AtomicFile.Write(
                Path.Combine(directory, name),
                text => HdrPercentileWriter.Write(text, HdrHistogramCodec.DecodeBase64(measurement.Histogram!).ToHistogram())));
        }

        yield return (ReportFile, () => AtomicFile.Write(Path.Combine(directory, ReportFile), HtmlReport.Render(record, past)));
        yield return (JUnitFile, () => AtomicFile.Write(Path.Combine(directory, JUnitFile), JUnitReport.Render(record.Result)));
        yield return (SummaryFile, () => AtomicFile.Write(Path.Combine(directory, SummaryFile), SummaryMarkdown.Render(record.Result)));
    }

    /// <summary>Reads a run. Without a timeline or histogram log the course over time is empty, and reports say so.</summary>
    /// <param name="path">The run's folder, or its <c>result.json</c>.</param>
    /// <exception cref="ResultFormatException">There is no result, or a file is damaged; the message says which.</exception>
    public static RunRecord Read(string path) => Read(path, new ReadAllowance());

    /// <inheritdoc cref="Read(string)"/>
    /// <param name="path">The run's folder, or its <c>result.json</c>.</param>
    /// <param name="allowance">What the command may read in all.</param>
    internal static RunRecord Read(string path, ReadAllowance allowance)
    {
        var directory = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        var file = Directory.Exists(path) ? Path.Combine(path, ResultFile) : path;
        if (!File.Exists(file))
        {
            throw new ResultFormatException($"There is no {ResultFile} at '{path}'. Name the folder of a run.");
        }

        var record = new RunRecord(
            ReadStored(file, () => ResultJson.Read(StoredFile.ReadBytes(file, LargestResultBytes, allowance))),
            ReadIfPresent(Path.Combine(directory, TimelineFile), LargestTimelineBytes, allowance, (text, _) => TimelineCsv.Read(text)),
            ReadIfPresent(Path.Combine(directory, HistogramsFile), LargestHistogramsBytes, allowance, HistogramLog.Read));
        return ReadStored(directory, () =>
        {
            StoredRunCheck.Check(record);
            return record;
        });
    }

    /// <summary>Reads the history that was stored with a run; empty when there was none.</summary>
    /// <param name="path">The run's folder, or its <c>result.json</c>.</param>
    public static IReadOnlyList<HistoryEntry> ReadTrend(string path) =>
        ReadIfPresent(
            Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, TrendFile),
            LargestTrendBytes,
            new ReadAllowance(),
            (text, _) => RunTrend.Read(text));

    /// <summary>The record as it comes back from its folder, with secrets that have a known shape masked.</summary>
    private static RunRecord AsStored(RunRecord record) =>
        SecretMask.ByShape.Apply(record) with { Windows = [.. record.Windows.Select(HistogramLog.AsStored)] };

    private static void WriteTrend(string file, IReadOnlyList<HistoryEntry> past)
    {
        if (past.Count > 0)
        {
            AtomicFile.Write(file, RunTrend.Write(past));
        }
        else
        {
            File.Delete(file);
        }
    }

    private static IReadOnlyList<T> ReadIfPresent<T>(
        string file, long largestBytes, ReadAllowance allowance, Func<TextReader, long, IReadOnlyList<T>> read)
    {
        return !Path.Exists(file) ? [] : ReadStored(file, Open);

        IReadOnlyList<T> Open()
        {
            using var text = StoredFile.OpenText(file, largestBytes, allowance);
            return read(text, text.BaseStream.Length);
        }
    }

    /// <summary>Whatever is wrong with the file itself is a problem of the same kind as what is wrong in it.</summary>
    private static T ReadStored<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultFormatException($"{ForeignText.Show(file)} cannot be read: {exception.Message}", exception);
        }
        catch (ResultFormatException exception)
        {
            throw new ResultFormatException($"{ForeignText.Show(file)}: {exception.Message}", exception);
        }
    }

    private static bool IsJudgedResponse(MeasurementResult measurement) =>
        measurement is { Kind: SeriesKind.Response, IsJudged: true, Histogram: not null };

    /// <summary>Names come from scenario files: nothing in them may lead out of the folder.</summary>
    private static string FileNamePart(string name) =>
        string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));
}
