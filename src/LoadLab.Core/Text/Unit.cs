namespace LoadLab.Core.Text;

/// <summary>Unit of a limit and of the value observed against it.</summary>
public enum Unit
{
    /// <summary>Nanoseconds; written <c>ns us ms s m h</c>.</summary>
    Nanoseconds,

    /// <summary>A plain number of things.</summary>
    Count,

    /// <summary>A ratio, 1 being all; written in <c>%</c>.</summary>
    Ratio,

    /// <summary>Units of work per second; written <c>/s</c>.</summary>
    PerSecond,

    /// <summary>Bytes; written <c>B KB MB GB</c> (powers of 1,000) or <c>KiB MiB GiB</c>.</summary>
    Bytes,

    /// <summary>Processor cores kept busy; 1 is one core.</summary>
    Cores,
}
