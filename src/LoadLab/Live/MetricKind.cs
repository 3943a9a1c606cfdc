namespace LoadLab.Live;

/// <summary>How a metric behaves.</summary>
internal enum MetricKind
{
    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Only goes up.</summary>
    Counter,

    /// <summary>Cumulative counts of samples at or below bounds.</summary>
    Histogram,
}
