using LoadLab.Core.Recording;

namespace LoadLab.Core.Statistics;

/// <summary>The recorded buckets of one window with their running counts, for look-ups.</summary>
internal sealed class WindowCounts
{
    private readonly int[] _buckets;
    private readonly long[] _runningCounts;

    public WindowCounts(HistogramSnapshot window)
    {
        var buckets = new List<int>();
        var runningCounts = new List<long>();
        foreach (var bucket in window.Buckets)
        {
            Count += bucket.Count;
            buckets.Add(bucket.Index);
            runningCounts.Add(Count);
        }

        _buckets = [.. buckets];
        _runningCounts = [.. runningCounts];
    }

    public long Count { get; }

    public IReadOnlyList<int> Buckets => _buckets;

    public long CountAtOrBelow(int bucket)
    {
        var position = Array.BinarySearch(_buckets, bucket);
        var last = position >= 0 ? position : ~position - 1;
        return last < 0 ? 0 : _runningCounts[last];
    }
}
