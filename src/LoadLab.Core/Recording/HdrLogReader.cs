using System.Globalization;
using System.Text;
using LoadLab.Core.Text;

namespace LoadLab.Core.Recording;

/// <summary>Reads histogram logs of HdrHistogram's format (versions 1.0 to 1.3), line by line.</summary>
/// <remarks>
/// One thread. The text reader or stream stays the caller's to dispose. Logs of the .NET package HdrHistogram 2.5.0 are read too. It writes
/// UTF-16 with a byte-order mark, and numbers with the decimal separator of its machine's culture.
/// </remarks>
public sealed class HdrLogReader
{
    private const string StartTimePrefix = "#[StartTime:";
    private const string BaseTimePrefix = "#[BaseTime:";

    /// <summary>A histogram of every bucket that LoadLab records takes a tenth of it.</summary>
    private const int LongestLineCharacters = 4 * 1024 * 1024;

    /// <summary>Fields of a line whose three numbers have a comma before their decimals.</summary>
    private const int FieldsWithDecimalCommas = 7;

    private const char ArabicDecimalSeparator = '\u066b';

    private readonly BoundedLines _lines;
    private readonly DecodingBudget? _budget;

    /// <summary>Reads from a text reader.</summary>
    /// <param name="text">The log.</param>
    /// <param name="budget">What the histograms may take together; null for a log that can be trusted.</param>
    public HdrLogReader(TextReader text, DecodingBudget? budget = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        _lines = new BoundedLines(text, LongestLineCharacters);
        _budget = budget;
    }

    /// <summary>Reads from a stream of UTF-8, or of what its byte-order mark says: UTF-16 or UTF-32.</summary>
    public HdrLogReader(Stream stream)
        : this(new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true))
    {
    }

    /// <summary>Start of the recording in seconds since 1970, once its header line was read; null before and without
    /// one.</summary>
    public double? StartTimeSeconds { get; private set; }

    /// <summary>What timestamps are relative to, in seconds since 1970; null where the log does not say.</summary>
    public double? BaseTimeSeconds { get; private set; }

    /// <summary>Reads the intervals in the order of the log.</summary>
    /// <exception cref="HistogramFormatException">A line is not what the format says; the message has its number.
    /// </exception>
    public IEnumerable<HdrLogEntry> ReadIntervals()
    {
        while (_lines.Read() is { } line)
        {
            Require(!_lines.IsCut, "it has too many characters");
            if (line.StartsWith('#'))
            {
                ReadHeader(line);
            }
            else if (line.Length > 0 && !line.StartsWith('"'))
            {
                yield return ReadInterval(line);
            }
        }
    }

    /// <summary>
    /// The start of an interval in seconds since 1970, by the rule of the original: relative to the base time; without one,
    /// relative to the start time when more than a year before it, else absolute.
    /// </summary>
    public double AbsoluteStartSeconds(HdrLogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        const double YearSeconds = 365 * 24 * 3600.0;
        var start = StartTimeSeconds ?? entry.TimestampSeconds;
        var baseTime = BaseTimeSeconds ?? (entry.TimestampSeconds < start - YearSeconds ? start : 0);
        return baseTime + entry.TimestampSeconds;
    }

    private void ReadHeader(string line)
    {
        if (line.StartsWith(StartTimePrefix, StringComparison.Ordinal))
        {
            StartTimeSeconds = ReadHeaderSeconds(line[StartTimePrefix.Length..]);
        }
        else if (line.StartsWith(BaseTimePrefix, StringComparison.Ordinal))
        {
            BaseTimeSeconds = ReadHeaderSeconds(line[BaseTimePrefix.Length..]);
        }
    }

    private double ReadHeaderSeconds(string text)
    {
        text = text.TrimStart();
        var end = text.AsSpan().IndexOfAny(' ', ']');
        return ReadSeconds((end < 0 ? text : text[..end]).TrimEnd(',').Replace(',', '.'), "time");
    }

    private HdrLogEntry ReadInterval(string line)
    {
        string? tag = null;
        var rest = line;
        if (line.StartsWith("Tag=", StringComparison.Ordinal))
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            Require(comma > 4, "the tag is empty or has no comma behind it");
            tag = line[4..comma];
            rest = line[(comma + 1)..];
        }

        var fields = JoinDecimals(rest.Split(',', FieldsWithDecimalCommas + 1));
        Require(fields.Length == 4, "expected start, length, maximum and histogram, separated by commas");
        var timestampSeconds = ReadSeconds(fields[0], "start");
        var lengthSeconds = ReadSeconds(fields[1], "length");
        try
        {
            var histogram = HdrHistogramCodec.DecodeBase64(fields[3].Trim());
            _budget?.Take(histogram);
            return new HdrLogEntry
            {
                Tag = tag,
                TimestampSeconds = timestampSeconds,
                LengthSeconds = lengthSeconds,
                Histogram = histogram,
            };
        }
        catch (HistogramFormatException error)
        {
            throw new HistogramFormatException($"Line {_lines.Number}: {error.Message}", error);
        }
    }

    private static string[] JoinDecimals(string[] fields) => fields.Length == FieldsWithDecimalCommas
        ? [$"{fields[0]}.{fields[1]}", $"{fields[2]}.{fields[3]}", $"{fields[4]}.{fields[5]}", fields[6]]
        : fields;

    private double ReadSeconds(string text, string name)
    {
        var isNumber = double.TryParse(text.Replace(ArabicDecimalSeparator, '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds);
        Require(isNumber && double.IsFinite(seconds), $"the {name} is not a number of seconds");
        return seconds;
    }

    private void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new HistogramFormatException($"Line {_lines.Number}: {problem}.");
        }
    }
}
