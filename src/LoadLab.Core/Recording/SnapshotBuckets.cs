using System.Collections;

namespace LoadLab.Core.Recording;

/// <summary>Walks the buckets of a snapshot in ascending order, decoding as it goes; does not allocate in a <c>foreach</c>.</summary>
public struct SnapshotBuckets : IEnumerable<HistogramBucket>, IEnumerator<HistogramBucket>
{
    private readonly HistogramLayout _layout;
    private readonly byte[] _payload;
    private int _position;
    private int _nextIndex;
    private long _count;

    internal SnapshotBuckets(HistogramLayout layout, byte[] payload)
    {
        _layout = layout;
        _payload = payload;
    }

    /// <inheritdoc/>
    public readonly HistogramBucket Current
    {
        get
        {
            var index = _nextIndex - 1;
            return new HistogramBucket(index, _layout.LowestValueAt(index), _layout.HighestValueAt(index), _count);
        }
    }

    /// <inheritdoc/>
    readonly object IEnumerator.Current => Current;

    /// <summary>A fresh walk from the lowest bucket.</summary>
    public readonly SnapshotBuckets GetEnumerator() => new(_layout, _payload);

    /// <inheritdoc/>
    readonly IEnumerator<HistogramBucket> IEnumerable<HistogramBucket>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool MoveNext()
    {
        // The payload was checked when the snapshot was made.
        while (_position < _payload.Length)
        {
            _position += ZigZagLeb128.Read(_payload.AsSpan(_position), out _count);
            _nextIndex += _count < 0 ? (int)-_count : 1;
            if (_count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Reset() => this = new SnapshotBuckets(_layout, _payload);

    /// <inheritdoc/>
    public readonly void Dispose()
    {
    }
}
