using System.Globalization;

namespace LoadLab.Core.Recording;

/// <summary>
/// Writes the percentile distribution of a histogram as the text (<c>.hgrm</c>) that HdrHistogram's plotters read, character
/// by character what the original's <c>outputPercentileDistribution</c> prints.
/// </summary>
public static class HdrPercentileWriter
{
    /// <summary>Writes the distribution.</summary>
    /// <param name="text">Receives it; lines end in a line feed.</param>
    /// <param name="histogram">The histogram.</param>
    /// <param name="valueUnit">What values are divided by; default one million (nanoseconds shown in milliseconds).</param>
    /// <param name="ticksPerHalfDistance">Lines for each halving of the distance to 100 %; default 5.</param>
    public static void Write(
        TextWriter text,
        HdrHistogram histogram,
        double valueUnit = HdrLogWriter.NanosecondsPerMillisecond,
        int ticksPerHalfDistance = 5)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(histogram);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(valueUnit);
        ArgumentOutOfRangeException.ThrowIfLessThan(ticksPerHalfDistance, 1);

        text.Write(Invariant($"{"Value",12} {"Percentile",14} {"TotalCount",10} {"1/(1-Percentile)",14}\n\n"));
        foreach (var level in Levels(histogram, ticksPerHalfDistance))
        {
            var share = level.Percentile / 100;
            text.Write(Invariant($"{Decimal(level.Value / valueUnit),12:F3} {Decimal(share):F12} {level.CumulativeCount,10}"));
            text.Write(level.Percentile < 100 ? Invariant($" {Decimal(1 / (1 - share)),14:F2}\n") : "\n");
        }

        var layout = histogram.Layout;
        text.Write(Invariant(
            $"#[Mean    = {Decimal(histogram.Mean / valueUnit),12:F3}, StdDeviation   = {Decimal(histogram.StdDev / valueUnit),12:F3}]\n"));
        text.Write(Invariant($"#[Max     = {Decimal(histogram.Max / valueUnit),12:F3}, Total count    = {histogram.Count,12}]\n"));
        text.Write(Invariant($"#[Buckets = {layout.HalvingCount,12}, SubBuckets     = {layout.SubBucketCount,12}]\n"));
    }

    /// <summary>The levels to print: each next one nearer to 100 %, and 100 % itself last.</summary>
    private static IEnumerable<(double Value, double Percentile, long CumulativeCount)> Levels(
        HdrHistogram histogram, int ticksPerHalfDistance)
    {
        var percentile = 0.0;
        var seen = 0L;
        foreach (var bucket in histogram.Buckets)
        {
            seen += bucket.Count;
            var reached = 100.0 * seen / histogram.Count;
            while (percentile <= reached)
            {
                yield return (bucket.HighestValue, percentile, seen);
                if (seen == histogram.Count)
                {
                    // The last bucket gives one line at its level and one at 100 %.
                    break;
                }

                percentile = NextLevel(percentile, ticksPerHalfDistance);
            }
        }

        if (histogram.Count > 0)
        {
            yield return (histogram.Max, 100, seen);
        }
    }

    private static double NextLevel(double percentile, int ticksPerHalfDistance)
    {
        var halvings = (long)(Math.Log(100 / (100 - percentile)) / Math.Log(2)) + 1;
        return percentile + (100.0 / (ticksPerHalfDistance * Math.Pow(2, halvings)));
    }

    /// <summary>Java rounds the shortest decimal form of a double, .NET its exact value; this makes the last digit agree.</summary>
    private static decimal Decimal(double value) =>
        decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
