namespace LoadLab.Core.Statistics;

/// <summary>Outcome of a Kolmogorov-Smirnov test.</summary>
/// <param name="Distance">Largest difference between the observed and the expected share, 0 to 1.</param>
/// <param name="PValue">Chance of a distance at least as large if the values do come from the distribution.</param>
public readonly record struct KolmogorovSmirnovResult(double Distance, double PValue);
