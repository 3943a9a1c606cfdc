namespace LoadLab.Core.Baselines;

/// <summary>Something in which two sides differ besides what was measured.</summary>
/// <param name="IsObstacle">Whether it makes a judgement impossible; else it is a warning to read the judgement with.</param>
/// <param name="Text">What differs and what to do about it, one sentence.</param>
public sealed record ComparabilityRemark(bool IsObstacle, string Text);
