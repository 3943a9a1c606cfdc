using System.Globalization;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Reports;

/// <summary>The samples of every window as <c>histograms.hlog</c>, the log that HdrHistogram's tools read.</summary>
/// <remarks>
/// The tag of a line is workload, measurement, phase and kind, each percent-encoded where the format or the slashes between them
/// would not bear a character. Times are kept to the millisecond, which is what the format carries.
/// </remarks>
internal static class HistogramLog
{
    /// <summary>Writes the windows in their order.</summary>
    public static void Write(TextWriter text, DateTimeOffset startedAt, IReadOnlyList<MeasurementWindow> windows)
    {
        var log = new HdrLogWriter(text);
        log.WriteHeader(startedAt);
        foreach (var window in windows)
        {
            log.WriteInterval(
                TagOf(window), TimeSpan.FromSeconds(window.StartSeconds), TimeSpan.FromSeconds(window.LengthSeconds), window.Histogram);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="text">The log.</param>
    /// <param name="fileBytes">Its size, from which follows how much its histograms may take.</param>
    /// <exception cref="ResultFormatException">A line is not what it should be, or the histograms take too much.</exception>
    public static IReadOnlyList<MeasurementWindow> Read(TextReader text, long fileBytes)
    {
        try
        {
            return [.. new HdrLogReader(text, DecodingBudget.OfFile(fileBytes)).ReadIntervals().Select(WindowOf)];
        }
        catch (HistogramFormatException error)
        {
            throw new ResultFormatException($"histograms.hlog: {error.Message}", error);
        }
    }

    /// <summary>A window with times as they come back from the log, so that a stored run reports the same as the run itself.</summary>
    public static MeasurementWindow AsStored(MeasurementWindow window) => window with
    {
        StartSeconds = ToMilliseconds(window.StartSeconds),
        LengthSeconds = ToMilliseconds(window.LengthSeconds),
    };

    private static double ToMilliseconds(double seconds) => double.Parse(
        TimeSpan.FromSeconds(seconds).TotalSeconds.ToString("F3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string TagOf(MeasurementWindow window) =>
        string.Join('/', new[] { window.Workload, window.Name, window.Phase, window.Kind }.Select(Uri.EscapeDataString));

    private static MeasurementWindow WindowOf(HdrLogEntry entry)
    {
        var parts = (entry.Tag ?? "").Split('/');
        if (!StoredNumber.IsTime(entry.TimestampSeconds) || !StoredNumber.IsTime(entry.LengthSeconds))
        {
            throw new ResultFormatException($"histograms.hlog: a window of '{ForeignText.Show(entry.Tag)}' begins or lasts too long to be true.");
        }

        StoredHistogram.Require(entry.Histogram);
        return parts.Length == 4
            ? new MeasurementWindow(
                entry.TimestampSeconds,
                entry.LengthSeconds,
                Uri.UnescapeDataString(parts[0]),
                Uri.UnescapeDataString(parts[1]),
                Uri.UnescapeDataString(parts[2]),
                Uri.UnescapeDataString(parts[3]),
                entry.Histogram)
            : throw new ResultFormatException(
                $"histograms.hlog: the tag '{ForeignText.Show(entry.Tag)}' is not workload/measurement/phase/kind.");
    }
}
