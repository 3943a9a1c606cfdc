namespace LoadLab.Core.Recording;

/// <summary>One line of a histogram log: what was recorded in one interval.</summary>
public sealed record HdrLogEntry
{
    /// <summary>The tag that tells several series in one log apart; null when the line has none.</summary>
    public string? Tag { get; init; }

    /// <summary>The line's own time: seconds since the log's base time, or since 1970 where it has none.</summary>
    public required double TimestampSeconds { get; init; }

    /// <summary>Length of the interval in seconds.</summary>
    public required double LengthSeconds { get; init; }

    /// <summary>What was recorded.</summary>
    public required HistogramSnapshot Histogram { get; init; }
}
