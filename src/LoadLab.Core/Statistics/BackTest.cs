namespace LoadLab.Core.Statistics;

/// <summary>How well a forecast from the first part of a series met the rest.</summary>
/// <param name="HeldBackCount">Values held back.</param>
/// <param name="MeanErrorRatio">Mean of the absolute error over the value.</param>
/// <param name="CoverageShare">Share of the held-back values inside the 95 % interval.</param>
public sealed record BackTest(int HeldBackCount, double MeanErrorRatio, double CoverageShare);
