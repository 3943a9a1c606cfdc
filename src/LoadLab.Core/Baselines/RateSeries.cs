using LoadLab.Core.Statistics;

namespace LoadLab.Core.Baselines;

/// <summary>Something per second in one judged phase, window by window.</summary>
/// <param name="Name">As reports show it, for example <c>events throughput</c>.</param>
/// <param name="Phase">Name of the plateau.</param>
/// <param name="Worse">Which way it gets worse.</param>
/// <param name="Amounts">Amount in each window, in order of time.</param>
/// <param name="Seconds">Length of each window.</param>
public sealed record RateSeries(
    string Name, string Phase, WorseDirection Worse, IReadOnlyList<double> Amounts, IReadOnlyList<double> Seconds);
