namespace LoadLab.Core.Statistics;

/// <summary>
/// Finds single values far from the rest by the modified z-score of Iglewicz and Hoaglin (1993): distance from the median over the
/// median absolute deviation, so that the outliers do not hide themselves.
/// </summary>
public static class AnomalyDetector
{
    /// <summary>The score above which Iglewicz and Hoaglin call a value an outlier.</summary>
    public const double DefaultScoreLimit = 3.5;

    // Of a normal distribution: median absolute deviation / 0.6745 and mean absolute deviation * 1.2533 are its standard deviation.
    private const double MedianDeviationOfNormal = 0.6745;
    private const double DeviationPerMeanDeviation = 1.253314;

    /// <summary>Finds the outliers of a series without trend (take the trend off first).</summary>
    /// <param name="series">At least 5 values, or nothing is found.</param>
    /// <param name="scoreLimit">Score above which a value is an outlier.</param>
    /// <param name="smallestDeviationRatio">Deviations from the median below this share of it are never outliers: a series that hardly
    /// varies would otherwise make one of every jitter.</param>
    public static IReadOnlyList<Anomaly> Find(
        IReadOnlyList<double> series, double scoreLimit = DefaultScoreLimit, double smallestDeviationRatio = 0)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count < 5)
        {
            return [];
        }

        var median = Moments.Median([.. series]);
        double[] deviations = [.. series.Select(value => Math.Abs(value - median))];
        var scale = ScaleOf(deviations);
        return [.. series.Select((value, i) => new Anomaly(i, value, median, ScoreOf(value - median, scale)))
            .Where(anomaly => Math.Abs(anomaly.Score) > scoreLimit
                && Math.Abs(anomaly.Value - median) > smallestDeviationRatio * Math.Abs(median))];
    }

    /// <summary>Where more than half of the values are equal, the mean deviation stands in for the median one.</summary>
    private static double ScaleOf(double[] deviations)
    {
        var medianDeviation = Moments.Median(deviations);
        return medianDeviation > 0
            ? medianDeviation / MedianDeviationOfNormal
            : Moments.Mean(deviations) * DeviationPerMeanDeviation;
    }

    private static double ScoreOf(double deviation, double scale) => scale > 0 ? deviation / scale : 0;
}
