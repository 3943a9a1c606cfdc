using LoadLab.Core.Recording;

namespace LoadLab.Core.Statistics;

/// <summary>A percentile over all values of a run's windows.</summary>
/// <remarks>
/// The percentile of a resampled run is found by bisection over buckets. How many values of windows 0 to w lie at or below a
/// bucket is summed up once for each bucket that a bisection visits, so that a block of any length costs two look-ups, and a
/// resample of hundreds of windows microseconds.
/// </remarks>
public sealed class PercentileWindows : IResampledWindows
{
    private readonly HistogramLayout _layout;
    private readonly double _percentile;
    private readonly WindowCounts[] _windows;
    private readonly int[] _buckets;
    private readonly long[]?[] _columns;
    private readonly long[] _totals;
    private readonly int[] _starts;

    /// <summary>Takes the windows of a run.</summary>
    /// <param name="windows">Of one layout of buckets, in order of time, holding at least one value together.</param>
    /// <param name="percentile">0 to 100.</param>
    /// <exception cref="ArgumentException">No windows, no values, or layouts that differ.</exception>
    public PercentileWindows(IReadOnlyList<HistogramSnapshot> windows, double percentile)
    {
        ArgumentNullException.ThrowIfNull(windows);
        if (windows.Sum(window => window.Count) == 0)
        {
            throw new ArgumentException("The windows hold no values.", nameof(windows));
        }

        _layout = windows[0].Layout;
        if (windows.Any(window => !window.Layout.SharesBucketsWith(_layout)))
        {
            throw new ArgumentException("The windows differ in their buckets; record them with one layout.", nameof(windows));
        }

        _percentile = percentile;
        _windows = [.. windows.Select(window => new WindowCounts(window))];
        _buckets = [.. _windows.SelectMany(window => window.Buckets).Distinct().Order()];
        _columns = new long[_buckets.Length][];
        _totals = SumTwice(window => window.Count);
        Estimate = PercentileOf([0], WindowCount);

        // What moves a percentile is the share of values above it; its series says how long dependence lasts.
        var share = (double)Column(Array.BinarySearch(_buckets, _layout.IndexOf((long)Estimate)))[WindowCount] / _totals[WindowCount];
        var index = _layout.IndexOf((long)Estimate);
        var influence = _windows.Select(window => window.CountAtOrBelow(index) - (share * window.Count)).ToArray();
        CorrelationLengthWindows = Autocorrelation.CorrelationLength(influence);
        BlockLengthWindows = Autocorrelation.BlockLength(influence);
        UnseenVarianceFactor = Autocorrelation.UnseenVarianceFactor(influence, BlockLengthWindows);
        _starts = new int[(WindowCount + BlockLengthWindows - 1) / BlockLengthWindows];
    }

    /// <inheritdoc/>
    public int WindowCount => _windows.Length;

    /// <inheritdoc/>
    public double Estimate { get; }

    /// <inheritdoc/>
    public int CorrelationLengthWindows { get; }

    /// <inheritdoc/>
    public int BlockLengthWindows { get; }

    /// <inheritdoc/>
    public double UnseenVarianceFactor { get; }

    /// <inheritdoc/>
    public double Resample(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        for (var i = 0; i < _starts.Length; i++)
        {
            _starts[i] = random.NextIndex(WindowCount);
        }

        return PercentileOf(_starts, BlockLengthWindows);
    }

    private double PercentileOf(ReadOnlySpan<int> starts, int blockLength)
    {
        var rank = PercentileRank.Of(_percentile, CountIn(_totals, starts, blockLength));
        var (low, high) = (0, _buckets.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (CountIn(Column(middle), starts, blockLength) >= rank)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return _layout.HighestValueAt(_buckets[low]);
    }

    private long CountIn(long[] sums, ReadOnlySpan<int> starts, int blockLength)
    {
        var (count, left) = (0L, WindowCount);
        foreach (var start in starts)
        {
            count += sums[start + Math.Min(left, blockLength)] - sums[start];
            left -= blockLength;
        }

        return count;
    }

    private long[] Column(int position)
    {
        var bucket = _buckets[position];
        return _columns[position] ??= SumTwice(window => window.CountAtOrBelow(bucket));
    }

    /// <summary>Sums up to each window, over the run twice, so that a block across the end needs no special case.</summary>
    private long[] SumTwice(Func<WindowCounts, long> count)
    {
        var sums = new long[(2 * _windows.Length) + 1];
        for (var i = 0; i < _windows.Length; i++)
        {
            sums[i + 1] = sums[i] + count(_windows[i]);
        }

        var total = sums[_windows.Length];
        for (var i = 1; i <= _windows.Length; i++)
        {
            sums[_windows.Length + i] = total + sums[i];
        }

        return sums;
    }
}
