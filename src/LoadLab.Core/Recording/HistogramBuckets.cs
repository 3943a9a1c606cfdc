using System.Collections;

namespace LoadLab.Core.Recording;

/// <summary>Walks the recorded buckets of a histogram in ascending order, without allocating in a <c>foreach</c>.</summary>
public struct HistogramBuckets : IEnumerable<HistogramBucket>, IEnumerator<HistogramBucket>
{
    private readonly HdrHistogram _histogram;
    private int _index;

    internal HistogramBuckets(HdrHistogram histogram)
    {
        _histogram = histogram;
        _index = -1;
    }

    /// <inheritdoc/>
    public readonly HistogramBucket Current => new(
        _index,
        _histogram.Layout.LowestValueAt(_index),
        _histogram.Layout.HighestValueAt(_index),
        _histogram.Counts[_index]);

    /// <inheritdoc/>
    readonly object IEnumerator.Current => Current;

    /// <summary>A fresh walk from the lowest bucket.</summary>
    public readonly HistogramBuckets GetEnumerator() => new(_histogram);

    /// <inheritdoc/>
    readonly IEnumerator<HistogramBucket> IEnumerable<HistogramBucket>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool MoveNext()
    {
        var next = _index < 0 ? _histogram.FirstIndex : _index + 1;
        if (next > _histogram.LastIndex)
        {
            return false;
        }

        // Vectorised, because most of a wide histogram is zeros. The last recorded index is never zero.
        _index = next + _histogram.Counts[next..].IndexOfAnyExcept(0);
        return true;
    }

    /// <inheritdoc/>
    public void Reset() => _index = -1;

    /// <inheritdoc/>
    public readonly void Dispose()
    {
    }
}
