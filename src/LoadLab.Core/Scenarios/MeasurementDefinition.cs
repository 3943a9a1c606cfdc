namespace LoadLab.Core.Scenarios;

/// <summary>A measurement that a workload can take.</summary>
/// <param name="Name">As in objectives and results, for example <c>ingest</c>.</param>
/// <param name="IsCertain">
/// Whether the workload takes samples of it in every run. What it may take besides, such as merges after an absence, is judged where
/// there are samples.
/// </param>
public sealed record MeasurementDefinition(string Name, bool IsCertain);
