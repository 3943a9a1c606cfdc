namespace LoadLab.Live;

/// <summary>One value of a metric.</summary>
/// <param name="Suffix">What the name ends in: <c>_bucket</c>, <c>_sum</c>, <c>_count</c> for histograms, else empty.</param>
/// <param name="Labels">Label names and values.</param>
/// <param name="Value">In the unit that the metric's name says.</param>
internal sealed record MetricSample(string Suffix, IReadOnlyList<(string Name, string Value)> Labels, double Value);
