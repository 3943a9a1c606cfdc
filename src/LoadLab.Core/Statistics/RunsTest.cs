using MathNet.Numerics.Distributions;

namespace LoadLab.Core.Statistics;

/// <summary>Whether signs alternate as often as chance would have it (Wald and Wolfowitz, 1940).</summary>
internal static class RunsTest
{
    /// <summary>Chance of so few runs of equal signs or fewer, by the normal approximation; 1 when all are equal or too few.</summary>
    public static double LowerPValue(ReadOnlySpan<bool> signs)
    {
        var (above, runs) = (0, signs.IsEmpty ? 0 : 1);
        for (var i = 0; i < signs.Length; i++)
        {
            above += signs[i] ? 1 : 0;
            runs += i > 0 && signs[i] != signs[i - 1] ? 1 : 0;
        }

        var below = signs.Length - above;
        if (above < 3 || below < 3)
        {
            return 1;
        }

        double product = 2.0 * above * below;
        var mean = (product / signs.Length) + 1;
        var variance = product * (product - signs.Length) / ((double)signs.Length * signs.Length * (signs.Length - 1));
        return Normal.CDF(mean, Math.Sqrt(variance), runs + 0.5);
    }
}
