namespace LoadLab.Core.Results;

/// <summary>A run with its course over time: what reports are made of and what the run's folder stores.</summary>
/// <param name="Result">Stored as <c>result.json</c>.</param>
/// <param name="Timeline">Stored as <c>timeline.csv</c>, in order of time, then workload.</param>
/// <param name="Windows">Stored as <c>histograms.hlog</c>, in order of time.</param>
public sealed record RunRecord(
    RunResult Result, IReadOnlyList<TimelinePoint> Timeline, IReadOnlyList<MeasurementWindow> Windows);
