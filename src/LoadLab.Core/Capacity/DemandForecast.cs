using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>Peak demand over time: past peaks continued, or a rate of today with a growth.</summary>
public sealed class DemandForecast
{
    private readonly Func<int, Estimate> _at;

    private DemandForecast(double todayPerSecond, Func<int, Estimate> at, BackTest? backTest, string basis)
    {
        TodayPerSecond = todayPerSecond;
        _at = at;
        BackTest = backTest;
        Basis = basis;
    }

    /// <summary>The peak of today: the last known one, or the rate given with its season.</summary>
    public double TodayPerSecond { get; }

    /// <summary>Error on held-back peaks; null where there are none to hold back.</summary>
    public BackTest? BackTest { get; }

    /// <summary>What the forecast rests on, for people.</summary>
    public string Basis { get; }

    /// <summary>The peak so many steps after the last known one, with its 95 % interval.</summary>
    public Estimate At(int stepsAhead) => _at(stepsAhead);

    /// <summary>Continues past peaks, growth and seasons being factors.</summary>
    /// <param name="peaks">Equally spaced, above 0.</param>
    /// <param name="seasonLength">Peaks to a season; 0 for none.</param>
    /// <exception cref="ArgumentException">Too few peaks, or one that is not above 0.</exception>
    public static DemandForecast OfPeaks(IReadOnlyList<double> peaks, int seasonLength)
    {
        ArgumentNullException.ThrowIfNull(peaks);
        var forecast = Forecast.Fit(peaks, new ForecastOptions { IsMultiplicative = true, SeasonLength = seasonLength });
        return new DemandForecast(peaks[^1], forecast.At, forecast.BackTest, $"{peaks.Count} past peaks");
    }

    /// <summary>Compound growth: <c>today * season * (1 + growth)^steps</c>; the interval is what the range of growth spans.</summary>
    /// <param name="todayPerSecond">Usual rate of today.</param>
    /// <param name="growthPerStep">Share by which it grows in a step.</param>
    /// <param name="growthRange">Lowest and highest growth thought of; both the same where there is no doubt.</param>
    /// <param name="seasonalPeakRatio">By how much a seasonal peak lies above the usual rate; 0 for none.</param>
    public static DemandForecast OfGrowth(double todayPerSecond, double growthPerStep, Interval growthRange, double seasonalPeakRatio)
    {
        var peak = todayPerSecond * (1 + seasonalPeakRatio);
        return new DemandForecast(
            peak,
            steps => new Estimate(
                After(growthPerStep, steps), new Interval(After(growthRange.Low, steps), After(growthRange.High, steps))),
            null,
            "the rate of today and the growth given");

        double After(double growth, int steps) => peak * Math.Pow(1 + growth, steps);
    }
}
