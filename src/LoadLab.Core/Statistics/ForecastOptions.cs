namespace LoadLab.Core.Statistics;

/// <summary>How a series is continued.</summary>
public sealed record ForecastOptions
{
    /// <summary>A straight line without seasons.</summary>
    public static ForecastOptions Default { get; } = new();

    /// <summary>Values to a season, for example 7 for daily peaks with a weekly rhythm; 0 for none; default 0. Needs two whole seasons
    /// of history.</summary>
    public int SeasonLength { get; init; }

    /// <summary>Growth and seasons as factors rather than sums: for what grows by a share. Needs values above 0; default no.</summary>
    public bool IsMultiplicative { get; init; }

    /// <summary>Share of the series held back to measure the forecast's error; 0.1 to 0.5, default 0.2.</summary>
    public double HeldBackShare { get; init; } = 0.2;
}
