namespace LoadLab.Core.Statistics;

/// <summary>The split of a segment whose two parts differ most by energy distance.</summary>
/// <param name="Index">First value of the second part; 0 when the segment is too short to split.</param>
/// <param name="Statistic">Scaled energy distance of the two parts, at least 0.</param>
internal readonly record struct EnergySplit(int Index, double Statistic)
{
    /// <summary>
    /// Tries every split with both parts long enough. For parts of n and m values it is
    /// <c>nm / (n + m) * (2 mean |x - y| - mean |x - x'| - mean |y - y'|)</c>. The sums of distances within and between the parts change
    /// by one row when a value changes sides, so that all splits together cost the square of the length.
    /// </summary>
    public static EnergySplit Best(ReadOnlySpan<double> values, int minimumLength)
    {
        var (within1, between, within2) = (0.0, 0.0, SumOfDistances(values));
        var best = new EnergySplit(0, 0);
        for (var n = 1; n <= values.Length - minimumLength; n++)
        {
            // The value moves from the second part to the first.
            var toFirst = SumOfDistances(values[n - 1], values[..(n - 1)]);
            var toSecond = SumOfDistances(values[n - 1], values[n..]);
            within1 += toFirst;
            within2 -= toSecond;
            between += toSecond - toFirst;
            if (n < minimumLength)
            {
                continue;
            }

            var m = (double)(values.Length - n);
            var distance = (2 * between / (n * m)) - (2 * within1 / (n * (n - 1.0))) - (2 * within2 / (m * (m - 1)));
            var statistic = n * m / values.Length * distance;
            if (statistic > best.Statistic)
            {
                best = new EnergySplit(n, statistic);
            }
        }

        return best;
    }

    private static double SumOfDistances(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var i = 1; i < values.Length; i++)
        {
            sum += SumOfDistances(values[i], values[..i]);
        }

        return sum;
    }

    private static double SumOfDistances(double value, ReadOnlySpan<double> others)
    {
        var sum = 0.0;
        foreach (var other in others)
        {
            sum += Math.Abs(value - other);
        }

        return sum;
    }
}
