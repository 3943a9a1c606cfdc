namespace LoadLab.Core.Statistics;

/// <summary>The Kolmogorov-Smirnov test: whether values could have come from a given distribution.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>Tests values against a distribution that was fixed beforehand (not fitted to them).</summary>
    /// <param name="values">Any order; at least one.</param>
    /// <param name="cumulativeShare">The distribution's share of values at or below its argument, 0 to 1.</param>
    public static KolmogorovSmirnovResult Test(ReadOnlySpan<double> values, Func<double, double> cumulativeShare)
    {
        ArgumentNullException.ThrowIfNull(cumulativeShare);
        ArgumentOutOfRangeException.ThrowIfZero(values.Length, nameof(values));
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var distance = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var expected = cumulativeShare(sorted[i]);
            distance = Math.Max(distance, Math.Max(expected - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - expected));
        }

        return new KolmogorovSmirnovResult(distance, PValue(distance, sorted.Length));
    }

    /// <summary>
    /// The limit distribution <c>2 sum (-1)^(k-1) exp(-2 k^2 x^2)</c> at <c>x = D (sqrt n + 0.12 + 0.11 / sqrt n)</c>, Stephens'
    /// (1970) correction for small samples.
    /// </summary>
    private static double PValue(double distance, int count)
    {
        var root = Math.Sqrt(count);
        var x = distance * (root + 0.12 + (0.11 / root));
        if (x < 0.2)
        {
            // The series converges slowly here and the value is 1 to 12 digits.
            return 1;
        }

        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
        {
            var term = Math.Exp(-2.0 * k * k * x * x);
            sum += k % 2 == 1 ? term : -term;
            if (term < 1e-16)
            {
                break;
            }
        }

        return Math.Clamp(2 * sum, 0, 1);
    }
}
