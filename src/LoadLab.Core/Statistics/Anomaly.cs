namespace LoadLab.Core.Statistics;

/// <summary>A value far from the rest of its series.</summary>
/// <param name="Index">Place in the series.</param>
/// <param name="Value">The value.</param>
/// <param name="Median">What is usual in the series.</param>
/// <param name="Score">Distance from the median in robust standard deviations, negative when below.</param>
public sealed record Anomaly(int Index, double Value, double Median, double Score);
