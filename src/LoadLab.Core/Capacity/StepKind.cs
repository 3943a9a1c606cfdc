namespace LoadLab.Core.Capacity;

/// <summary>What a step is for.</summary>
public enum StepKind
{
    /// <summary>A short step on the way to a bracket, by factors of two.</summary>
    Probe,

    /// <summary>A full step near the edge.</summary>
    Refine,
}
