using LoadLab.Core.Recording;

namespace LoadLab.Tests.Recording;

/// <summary>Seeded values that look like response times in nanoseconds.</summary>
internal static class Samples
{
    /// <summary>A log-normal body around 200 us with a tail, in nanoseconds.</summary>
    public static long[] Values(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => NextValue(random))];
    }

    public static HdrHistogram Histogram(int seed, int count)
    {
        var histogram = new HdrHistogram();
        foreach (var value in Values(seed, count))
        {
            histogram.Record(value);
        }

        return histogram;
    }

    private static long NextValue(Random random)
    {
        var gauss = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return (long)(200_000 * Math.Exp(0.5 * gauss));
    }
}
