namespace LoadLab.Core.Statistics;

/// <summary>Mean, variance, median and quantiles of plain numbers.</summary>
public static class Moments
{
    /// <summary>Arithmetic mean; not a number when there are no values.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>Variance of a sample, divided by n - 1; 0 below two values.</summary>
    public static double Variance(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        var mean = Mean(values);
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return sum / (values.Length - 1);
    }

    /// <summary>Standard deviation of a sample over its mean, as a ratio; 0 when the mean is 0.</summary>
    public static double VariationRatio(ReadOnlySpan<double> values)
    {
        var mean = Mean(values);
        return mean == 0 ? 0 : Math.Sqrt(Variance(values)) / Math.Abs(mean);
    }

    /// <summary>Median; not a number when there are no values. The values are left in their order.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return QuantileOfSorted(sorted, 0.5);
    }

    /// <summary>
    /// Quantile of ascending values by linear interpolation between ranks (type 7 of Hyndman and Fan); not a number when there are no
    /// values.
    /// </summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="share">0 to 1.</param>
    public static double QuantileOfSorted(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        var position = Math.Clamp(share, 0, 1) * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
