using System.Globalization;
using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Reports;

/// <summary>The course of a run as <c>timeline.csv</c>: one line for each second and workload, times in nanoseconds.</summary>
internal static class TimelineCsv
{
    private const string Header =
        "start_seconds,length_seconds,workload,phase,planned,sent,completed,failed,rejected,dropped,dropped_by_generator,"
        + "cancelled,unfinished,measurement,response_p50_ns,response_p95_ns,response_p99_ns,response_max_ns,lag_p99_ns,"
        + "generator_cpu_cores,target_cpu_cores,generator_resident_bytes,target_resident_bytes,"
        + "generator_hiccup_ns,target_hiccup_ns";

    /// <summary>Two names of the longest kind, quoted, and two dozen numbers take less.</summary>
    private const int LongestLineCharacters = 8 * 1024;

    private static readonly int ColumnCount = Header.Split(',').Length;

    /// <summary>Writes the points in their order. An empty cell is a value that nobody could observe.</summary>
    public static void Write(TextWriter text, IReadOnlyList<TimelinePoint> points)
    {
        text.Write(Header + "\n");
        foreach (var point in points)
        {
            text.Write(string.Join(',', Cells(point)) + "\n");
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ResultFormatException">A line is not what it should be; the message has its number.</exception>
    public static IReadOnlyList<TimelinePoint> Read(TextReader text)
    {
        var lines = new BoundedLines(text, LongestLineCharacters);
        if (lines.Read() != Header)
        {
            throw new ResultFormatException("timeline.csv does not begin with the columns that this version writes.");
        }

        var points = new List<TimelinePoint>();
        while (lines.Read() is { } line)
        {
            points.Add(lines.IsCut ? throw Damage(lines.Number, "it has too many characters") : ReadLine(line, lines.Number));
        }

        return points;
    }

    private static IEnumerable<string> Cells(TimelinePoint point) =>
    [
        Cell(point.StartSeconds), Cell(point.LengthSeconds), CsvText.Cell(point.Workload), CsvText.Cell(point.Phase),
        Cell(point.Arrivals.Planned), Cell(point.Arrivals.Sent), Cell(point.Arrivals.Completed), Cell(point.Arrivals.Failed),
        Cell(point.Arrivals.Rejected), Cell(point.Arrivals.Dropped), Cell(point.Arrivals.DroppedByGenerator),
        Cell(point.Arrivals.Cancelled), Cell(point.Arrivals.Unfinished), CsvText.Cell(point.Measurement),
        Cell(point.ResponseP50Ns), Cell(point.ResponseP95Ns), Cell(point.ResponseP99Ns), Cell(point.ResponseMaxNs),
        Cell(point.LagP99Ns), Cell(point.GeneratorCpuCores), Cell(point.TargetCpuCores), Cell(point.GeneratorResidentBytes),
        Cell(point.TargetResidentBytes), Cell(point.GeneratorHiccupNs), Cell(point.TargetHiccupNs),
    ];

    private static string Cell(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Cell(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static ResultFormatException Damage(long lineNumber, string message, Exception? error = null) =>
        new($"timeline.csv, line {lineNumber}: {message}.", error);

    private static TimelinePoint ReadLine(string line, long lineNumber)
    {
        var cells = CsvText.Split(line);
        try
        {
            return cells.Count == ColumnCount
                ? Point(cells)
                : throw new FormatException($"it has {cells.Count} cells instead of {ColumnCount}");
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw Damage(lineNumber, error.Message.TrimEnd('.'), error);
        }
    }

    private static TimelinePoint Point(IReadOnlyList<string> cells) => new()
    {
        StartSeconds = Seconds(cells[0]),
        LengthSeconds = Seconds(cells[1]),
        Workload = cells[2],
        Phase = cells[3],
        Arrivals = new ArrivalCounts
        {
            Planned = Whole(cells[4]),
            Sent = Whole(cells[5]),
            Completed = Whole(cells[6]),
            Failed = Whole(cells[7]),
            Rejected = Whole(cells[8]),
            Dropped = Whole(cells[9]),
            DroppedByGenerator = Whole(cells[10]),
            Cancelled = Whole(cells[11]),
            Unfinished = Whole(cells[12]),
        },
        Measurement = cells[13],
        ResponseP50Ns = WholeOrNull(cells[14]),
        ResponseP95Ns = WholeOrNull(cells[15]),
        ResponseP99Ns = WholeOrNull(cells[16]),
        ResponseMaxNs = WholeOrNull(cells[17]),
        LagP99Ns = WholeOrNull(cells[18]),
        GeneratorCpuCores = cells[19].Length == 0 ? null : Number(cells[19]),
        TargetCpuCores = cells[20].Length == 0 ? null : Number(cells[20]),
        GeneratorResidentBytes = WholeOrNull(cells[21]),
        TargetResidentBytes = WholeOrNull(cells[22]),
        GeneratorHiccupNs = WholeOrNull(cells[23]),
        TargetHiccupNs = WholeOrNull(cells[24]),
    };

    private static double Seconds(string cell) =>
        Number(cell) is var seconds && StoredNumber.IsTime(seconds) ? seconds : throw Unfit(cell, "a time of a run");

    private static double Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && StoredNumber.IsAmount(number)
            ? number
            : throw Unfit(cell, "a number that could be measured");

    private static long Whole(string cell) =>
        long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && StoredNumber.IsCount(number)
            ? number
            : throw Unfit(cell, "a whole number that could be counted");

    private static FormatException Unfit(string cell, string what) => new($"'{ForeignText.Show(cell, 40)}' is not {what}");

    private static long? WholeOrNull(string cell) => cell.Length == 0 ? null : Whole(cell);
}
