namespace LoadLab.Tests.Statistics.Simulations;

/// <param name="CoverageShare">Intervals that hold the truth among those given.</param>
/// <param name="GivenShare">Runs that got an interval.</param>
/// <param name="MeanHalfWidthRatio">Mean half width of the intervals over the truth.</param>
public sealed record CoverageResult(double CoverageShare, double GivenShare, double MeanHalfWidthRatio);
