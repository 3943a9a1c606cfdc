using LoadLab.Core.Recording;

namespace LoadLab.Core.Baselines;

/// <summary>The response times of one measurement in one judged phase, window by window.</summary>
/// <param name="Workload">Whose.</param>
/// <param name="Name">Measurement's name, for example <c>ingest</c>.</param>
/// <param name="Phase">Name of the plateau.</param>
/// <param name="Histogram">All windows together, in ns.</param>
/// <param name="Windows">In order of time, about one second each, in ns.</param>
public sealed record ResponseSeries(
    string Workload, string Name, string Phase, HistogramSnapshot Histogram, IReadOnlyList<HistogramSnapshot> Windows);
