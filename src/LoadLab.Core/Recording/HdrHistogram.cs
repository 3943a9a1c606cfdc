using System.Runtime.CompilerServices;

namespace LoadLab.Core.Recording;

/// <summary>
/// Counts of values with a constant relative precision over a wide range: a recording costs a few nanoseconds and no
/// memory, and any percentile can be asked afterwards.
/// </summary>
/// <remarks>
/// <para>Values are nanoseconds by convention; nothing here depends on it.</para>
/// <para>One thread writes; readers wait until the writer has handed the whole histogram over. Nothing is locked.</para>
/// <para>All counts are allocated by the constructor (216 KiB for <see cref="HistogramLayout.Default"/>), so that
/// recording never allocates. To keep many of them, for example one per second of a run, keep a
/// <see cref="HistogramSnapshot"/> of each, which takes about two bytes per recorded bucket.</para>
/// </remarks>
public sealed class HdrHistogram
{
    private readonly long[] _counts;
    private readonly long _highestValue;
    private int _firstIndex = int.MaxValue;
    private int _lastIndex = -1;

    /// <summary>Makes an empty histogram of <see cref="HistogramLayout.Default"/>: 100 ns to one hour, 3 digits.</summary>
    public HdrHistogram()
        : this(HistogramLayout.Default)
    {
    }

    /// <summary>Makes an empty histogram of a layout.</summary>
    public HdrHistogram(HistogramLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Layout = layout;
        _highestValue = layout.HighestTrackableValue;
        _counts = new long[layout.BucketCount];
    }

    /// <summary>Range and precision.</summary>
    public HistogramLayout Layout { get; }

    /// <summary>Values recorded, clamped ones included.</summary>
    public long Count { get; private set; }

    /// <summary>Values that lay outside the range and were recorded as its nearest end.</summary>
    public long ClampedCount { get; private set; }

    /// <summary>Lowest value that the lowest recorded bucket stands for; 0 when empty.</summary>
    public long Min => Count == 0 ? 0 : Layout.LowestValueAt(_firstIndex);

    /// <summary>Highest value that the highest recorded bucket stands for; 0 when empty.</summary>
    public long Max => Count == 0 ? 0 : Layout.HighestValueAt(_lastIndex);

    /// <summary>Mean over the middles of the buckets; 0 when empty.</summary>
    public double Mean => HistogramMoments.MeanOf(Buckets, Layout, Count);

    /// <summary>Standard deviation of the population over the middles of the buckets; 0 when empty.</summary>
    public double StdDev => HistogramMoments.StdDevOf(Buckets, Layout, Count);

    /// <summary>The recorded buckets in ascending order; valid until the next recording.</summary>
    public HistogramBuckets Buckets => new(this);

    internal ReadOnlySpan<long> Counts => _counts;

    internal int FirstIndex => _firstIndex;

    internal int LastIndex => _lastIndex;

    /// <summary>
    /// Records one value. Below 0 it counts as 0, above the range as the highest trackable value, and either is
    /// counted in <see cref="ClampedCount"/>. Writer only; never allocates or throws.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(long value) => RecordCount(value, 1);

    /// <summary>Records a value that occurred several times, as <see cref="Record"/> does.</summary>
    /// <param name="value">The value.</param>
    /// <param name="count">How often it occurred, at least 0; 0 does nothing.</param>
    public void RecordCount(long value, long count)
    {
        if (count <= 0)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            return;
        }

        if ((ulong)value > (ulong)_highestValue)
        {
            value = value < 0 ? 0 : _highestValue;
            ClampedCount += count;
        }

        RecordAt(Layout.IndexOf(value), count);
    }

    /// <summary>
    /// Adds every count of <paramref name="other"/>: merging loses nothing, percentiles of the sum are as if all values had been
    /// recorded here.
    /// </summary>
    /// <exception cref="ArgumentException">A recorded bucket of <paramref name="other"/> lies above this range or spans
    /// several buckets of this layout, so that the sum would not be exact. Nothing has been added then.</exception>
    public void Add(HdrHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        HistogramMerge.Require(other.Layout, other.Max, other.Buckets, Layout);
        if (other.Layout.SharesBucketsWith(Layout))
        {
            AddByIndex(other);
        }
        else
        {
            foreach (var bucket in other.Buckets)
            {
                RecordAt(Layout.IndexOf(bucket.LowestValue), bucket.Count);
            }
        }

        ClampedCount += other.ClampedCount;
    }

    /// <summary>Adds every count of a snapshot, as <see cref="Add(HdrHistogram)"/> does.</summary>
    /// <exception cref="ArgumentException">The sum would not be exact; nothing has been added then.</exception>
    public void Add(HistogramSnapshot other)
    {
        ArgumentNullException.ThrowIfNull(other);
        HistogramMerge.Require(other.Layout, other.Max, other.Buckets, Layout);
        foreach (var bucket in other.Buckets)
        {
            RecordAt(Layout.IndexOf(bucket.LowestValue), bucket.Count);
        }

        ClampedCount += other.ClampedCount;
    }

    /// <summary>Forgets everything. The cost grows with the range between the lowest and highest value recorded.</summary>
    public void Reset()
    {
        if (_lastIndex >= 0)
        {
            _counts.AsSpan(_firstIndex, _lastIndex - _firstIndex + 1).Clear();
        }

        (_firstIndex, _lastIndex) = (int.MaxValue, -1);
        Count = 0;
        ClampedCount = 0;
    }

    /// <summary>
    /// The value at or below which at least <paramref name="percentile"/> percent of the values lie: the highest value that its
    /// bucket stands for, <see cref="Max"/> for 100, <see cref="Min"/> for 0; 0 when empty.
    /// </summary>
    /// <param name="percentile">0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 100, or not a number.</exception>
    public long ValueAtPercentile(double percentile)
    {
        var rank = PercentileRank.Of(percentile, Count);
        var seen = 0L;
        for (var index = _firstIndex; index <= _lastIndex; index++)
        {
            seen += _counts[index];
            if (seen >= rank)
            {
                return percentile == 0 ? Layout.LowestValueAt(index) : Layout.HighestValueAt(index);
            }
        }

        return 0;
    }

    /// <summary>Values recorded in the buckets from that of one value to that of another, both included.</summary>
    public long CountBetween(long lowValue, long highValue)
    {
        if (highValue < 0 || lowValue > _highestValue)
        {
            return 0;
        }

        var first = Math.Max(Layout.IndexOf(Math.Max(lowValue, 0)), _firstIndex);
        var last = Math.Min(Layout.IndexOf(Math.Min(highValue, _highestValue)), _lastIndex);
        var sum = 0L;
        for (var index = first; index <= last; index++)
        {
            sum += _counts[index];
        }

        return sum;
    }

    /// <summary>Values recorded at or below a value, to the precision of its bucket.</summary>
    public long CountAtOrBelow(long value) => CountBetween(0, value);

    /// <summary>A histogram of its own with the same contents.</summary>
    public HdrHistogram Copy()
    {
        var copy = new HdrHistogram(Layout);
        copy.AddByIndex(this);
        copy.ClampedCount = ClampedCount;
        return copy;
    }

    /// <summary>Adds to a bucket; the caller has checked both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void RecordAt(int index, long count)
    {
        _counts[index] += count;
        Count += count;
        if (index < _firstIndex)
        {
            _firstIndex = index;
        }

        if (index > _lastIndex)
        {
            _lastIndex = index;
        }
    }

    private void AddByIndex(HdrHistogram other)
    {
        if (other.Count == 0)
        {
            return;
        }

        for (var index = other._firstIndex; index <= other._lastIndex; index++)
        {
            _counts[index] += other._counts[index];
        }

        Count += other.Count;
        _firstIndex = Math.Min(_firstIndex, other._firstIndex);
        _lastIndex = Math.Max(_lastIndex, other._lastIndex);
    }
}
