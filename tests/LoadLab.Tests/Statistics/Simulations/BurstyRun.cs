using LoadLab.Core.Recording;
using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Statistics.Simulations;

/// <summary>
/// A made-up run with bursty noise: log-normal response times of median 1 ms whose level wanders from second to second (AR(1), 0.5, 8 %)
/// and rises in bursts.
/// </summary>
public sealed class BurstyRun(ulong seed, BurstPattern pattern)
{
    private readonly SeededRandom _random = new(seed);
    private readonly HdrHistogram _histogram = new();
    private readonly AutoregressiveNoise _level = new(0.5, 0.08);
    private bool _isBurst;

    /// <summary>The percentile that long runs come to, in nanoseconds: one of many windows.</summary>
    public static long TruePercentile(BurstPattern pattern, double percentile, int windowCount = 100_000)
    {
        var run = new BurstyRun(ulong.MaxValue, pattern);
        var total = new HdrHistogram();
        for (var window = 0; window < windowCount; window++)
        {
            run.RecordWindow(total, 50);
        }

        return total.ValueAtPercentile(percentile);
    }

    public List<HistogramSnapshot> Windows(int windowCount, int valuesPerWindow)
    {
        _isBurst = _random.NextDouble() < pattern.BurstShare;
        var windows = new List<HistogramSnapshot>(windowCount);
        for (var window = 0; window < windowCount; window++)
        {
            _histogram.Reset();
            RecordWindow(_histogram, valuesPerWindow);
            windows.Add(HistogramSnapshot.Of(_histogram));
        }

        return windows;
    }

    private void RecordWindow(HdrHistogram histogram, int valueCount)
    {
        _isBurst = _isBurst ? _random.NextDouble() >= pattern.EndShare : _random.NextDouble() < pattern.BeginShare;
        var levelNs = 1_000_000 * Math.Exp(_level.Next(_random)) * (_isBurst ? pattern.SlowdownFactor : 1);
        for (var i = 0; i < valueCount; i++)
        {
            histogram.Record((long)(levelNs * Math.Exp(0.4 * _random.NextGaussian())));
        }
    }
}
