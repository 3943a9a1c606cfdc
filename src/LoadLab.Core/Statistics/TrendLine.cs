namespace LoadLab.Core.Statistics;

/// <summary>A robust trend.</summary>
/// <param name="Slope">Change of the value for each unit of time.</param>
/// <param name="Interval">95 % interval of the slope.</param>
/// <param name="Intercept">Value of the line at time 0.</param>
public sealed record TrendLine(double Slope, Interval Interval, double Intercept);
