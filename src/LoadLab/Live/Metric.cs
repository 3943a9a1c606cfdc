namespace LoadLab.Live;

/// <summary>A metric at one moment, by the rules of Prometheus: base units in the name, counters end in <c>_total</c>.</summary>
/// <param name="Name">For example <c>loadlab_arrivals_total</c>.</param>
/// <param name="Help">What it says.</param>
/// <param name="Kind">counter, gauge or histogram.</param>
/// <param name="Samples">Its values.</param>
internal sealed record Metric(string Name, string Help, MetricKind Kind, IReadOnlyList<MetricSample> Samples);
