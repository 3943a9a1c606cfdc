namespace LoadLab.Core.Capacity;

/// <summary>What a capacity search wants next.</summary>
public abstract record SearchMove;

/// <summary>Measure a step.</summary>
/// <param name="Load">Never above the ceiling.</param>
/// <param name="Kind">How thoroughly.</param>
/// <param name="Attempt">1 for the first step at this load in a row; more after steps that showed nothing.</param>
public sealed record MeasureStep(double Load, StepKind Kind, int Attempt) : SearchMove;

/// <summary>The search is over.</summary>
/// <param name="Conclusion">What it came to.</param>
public sealed record EndSearch(CapacityConclusion Conclusion) : SearchMove;
