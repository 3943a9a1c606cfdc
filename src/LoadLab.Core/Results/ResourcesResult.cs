namespace LoadLab.Core.Results;

/// <summary>Cost on both sides.</summary>
/// <param name="Generator">LoadLab's process.</param>
/// <param name="Target">The system under test; null when nothing is known of it.</param>
public sealed record ResourcesResult(ProcessResources Generator, ProcessResources? Target);
