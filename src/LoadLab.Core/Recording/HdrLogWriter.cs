using System.Globalization;

namespace LoadLab.Core.Recording;

/// <summary>
/// Writes interval histograms as a log of HdrHistogram's format 1.3, which its tools read (HistogramLogProcessor,
/// HistogramLogAnalyzer, hdr-histogram-js).
/// </summary>
/// <remarks>One thread at a time. The text writer stays the caller's to dispose. Lines end in a line feed on every
/// platform.</remarks>
public sealed class HdrLogWriter
{
    /// <summary>Nanoseconds to milliseconds, the unit in which the format shows each interval's maximum.</summary>
    public const double NanosecondsPerMillisecond = 1_000_000;

    private readonly TextWriter _text;
    private readonly double _maxValueUnit;

    /// <summary>Writes to a text writer.</summary>
    /// <param name="text">Receives the log.</param>
    /// <param name="maxValueUnit">What the maximum shown on each line is divided by; default one million (values in
    /// nanoseconds, shown in milliseconds).</param>
    public HdrLogWriter(TextWriter text, double maxValueUnit = NanosecondsPerMillisecond)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxValueUnit);
        _text = text;
        _maxValueUnit = maxValueUnit;
    }

    /// <summary>Writes version, start time, base time and legend; call it once, first, after any comments.</summary>
    /// <param name="startTime">The moment that timestamps of intervals count from.</param>
    public void WriteHeader(DateTimeOffset startTime)
    {
        var seconds = startTime.ToUnixTimeMilliseconds() / 1000.0;
        WriteLine("#[Histogram log format version 1.3]");
        WriteLine(Invariant($"#[StartTime: {seconds:F3} (seconds since epoch), {startTime.UtcDateTime:u}]"));
        WriteLine(Invariant($"#[BaseTime: {seconds:F3} (seconds since epoch)]"));
        WriteLine("\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"");
    }

    /// <summary>Writes a line that readers skip.</summary>
    /// <param name="comment">Text without line breaks.</param>
    public void WriteComment(string comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        if (comment.AsSpan().ContainsAny('\r', '\n') || comment.StartsWith('['))
        {
            throw new ArgumentException(
                "A comment has no line break and does not start with '[', which marks a header.", nameof(comment));
        }

        WriteLine("#" + comment);
    }

    /// <summary>Writes one interval.</summary>
    /// <param name="tag">Tells series apart; letters, digits and signs, but no comma, blank or line break; null for none.</param>
    /// <param name="start">Start of the interval, since the header's start time.</param>
    /// <param name="length">Length of the interval.</param>
    /// <param name="histogram">What was recorded in it.</param>
    public void WriteInterval(string? tag, TimeSpan start, TimeSpan length, HistogramSnapshot histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        if (tag is not null && (tag.Length == 0 || tag.AsSpan().ContainsAny(" ,\t\r\n")))
        {
            throw new ArgumentException(
                $"The tag '{tag}' is empty or holds a comma, blank or line break, which the log format forbids.", nameof(tag));
        }

        var prefix = tag is null ? "" : $"Tag={tag},";
        var max = histogram.Max / _maxValueUnit;
        WriteLine(Invariant($"{prefix}{start.TotalSeconds:F3},{length.TotalSeconds:F3},{max:F3},")
            + HdrHistogramCodec.EncodeBase64(histogram));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void WriteLine(string line)
    {
        _text.Write(line);
        _text.Write('\n');
    }
}
