using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Statistics.Simulations;

/// <summary>How often the interval of the block bootstrap holds the true percentile.</summary>
public static class CoverageSimulation
{
    /// <summary>Simulates seeded runs.</summary>
    /// <returns>Share of runs whose interval holds <paramref name="truth"/>, 0 to 1; a run without interval does not.</returns>
    public static CoverageResult Run(
        BurstPattern pattern, int runCount, int windowCount, double percentile, long truth, int valuesPerWindow = 500)
    {
        var (held, given, width) = (0, 0, 0.0);
        for (var run = 0; run < runCount; run++)
        {
            var windows = new BurstyRun((ulong)run, pattern).Windows(windowCount, valuesPerWindow);
            var estimate = BlockBootstrap.Estimate(windows, percentile, new SeededRandom((ulong)run + 1_000_000));
            if (estimate.Interval is { } interval)
            {
                given++;
                width += interval.HalfWidth / truth;
                held += interval.Contains(truth) ? 1 : 0;
            }
        }

        return new CoverageResult((double)held / Math.Max(given, 1), (double)given / runCount, width / Math.Max(given, 1));
    }
}
