using LoadLab.Core.Recording;

namespace LoadLab.Core.Results;

/// <summary>The samples of one measurement that ended in one window, as in <c>histograms.hlog</c>.</summary>
/// <param name="StartSeconds">Beginning of the window, from the start of the run.</param>
/// <param name="LengthSeconds">Length of the window.</param>
/// <param name="Workload">Whose.</param>
/// <param name="Name">Measurement's name.</param>
/// <param name="Phase">Phase in which the intended starts lie.</param>
/// <param name="Kind">response, service, wait, lag, failed.</param>
/// <param name="Histogram">The samples in ns.</param>
public sealed record MeasurementWindow(
    double StartSeconds, double LengthSeconds, string Workload, string Name, string Phase, string Kind, HistogramSnapshot Histogram)
{
    /// <summary>The tag in the log: workload, name, phase and kind, separated by slashes.</summary>
    public string Tag => $"{Workload}/{Name}/{Phase}/{Kind}";
}
