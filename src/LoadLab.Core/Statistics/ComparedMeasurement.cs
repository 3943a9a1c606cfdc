namespace LoadLab.Core.Statistics;

/// <summary>One measurement of a comparison, before it is judged.</summary>
/// <param name="Name">As reports show it, for example <c>ingest response p95</c>.</param>
/// <param name="Worse">Which way it gets worse.</param>
/// <param name="Difference">How the two sides differ.</param>
public sealed record ComparedMeasurement(string Name, WorseDirection Worse, RelativeDifference Difference);
