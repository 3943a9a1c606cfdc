using System.Buffers;

namespace LoadLab.Core.Recording;

/// <summary>
/// What a histogram held at one moment, immutable and small: about two bytes per recorded bucket, so that every one-second window
/// of an hour can be kept.
/// </summary>
/// <remarks>The counts are stored as the payload of HdrHistogram's V2 encoding and read in place. Safe to share.</remarks>
public sealed class HistogramSnapshot
{
    private readonly byte[] _payload;

    internal HistogramSnapshot(HistogramLayout layout, byte[] payload, HistogramSnapshotTotals totals)
    {
        Layout = layout;
        _payload = payload;
        Count = totals.Count;
        ClampedCount = totals.ClampedCount;
        Min = totals.Count == 0 ? 0 : layout.LowestValueAt(totals.FirstIndex);
        Max = totals.Count == 0 ? 0 : layout.HighestValueAt(totals.LastIndex);
    }

    /// <summary>Range and precision.</summary>
    public HistogramLayout Layout { get; }

    /// <summary>Values recorded, clamped ones included.</summary>
    public long Count { get; }

    /// <summary>Values outside the range; 0 for a decoded one, since the format does not carry it.</summary>
    public long ClampedCount { get; }

    /// <summary>Lowest value that the lowest recorded bucket stands for; 0 when empty.</summary>
    public long Min { get; }

    /// <summary>Highest value that the highest recorded bucket stands for; 0 when empty.</summary>
    public long Max { get; }

    /// <summary>Mean over the middles of the buckets; 0 when empty. Walks the buckets.</summary>
    public double Mean => HistogramMoments.MeanOf(Buckets, Layout, Count);

    /// <summary>Standard deviation over the middles of the buckets; 0 when empty. Walks the buckets.</summary>
    public double StdDev => HistogramMoments.StdDevOf(Buckets, Layout, Count);

    /// <summary>Bytes that the counts take.</summary>
    public int PayloadBytes => _payload.Length;

    /// <summary>The recorded buckets in ascending order.</summary>
    public SnapshotBuckets Buckets => new(Layout, _payload);

    internal ReadOnlySpan<byte> Payload => _payload;

    /// <summary>Takes what a histogram holds now. Called by its writer, or after it was handed over.</summary>
    public static HistogramSnapshot Of(HdrHistogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        var recorded = histogram.Count == 0 ? 0 : histogram.LastIndex - histogram.FirstIndex + 1;
        var buffer = ArrayPool<byte>.Shared.Rent((recorded + 2) * ZigZagLeb128.MaximumBytes);
        var length = HistogramPayload.Write(histogram, buffer);
        var payload = buffer.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        var totals = new HistogramSnapshotTotals(
            histogram.Count, histogram.ClampedCount, histogram.FirstIndex, histogram.LastIndex);
        return new HistogramSnapshot(histogram.Layout, payload, totals);
    }

    /// <summary>A histogram with the same contents.</summary>
    public HdrHistogram ToHistogram()
    {
        var histogram = new HdrHistogram(Layout);
        histogram.Add(this);
        return histogram;
    }

    /// <summary>The value at a percentile, as <see cref="HdrHistogram.ValueAtPercentile"/> defines it.</summary>
    public long ValueAtPercentile(double percentile)
    {
        var rank = PercentileRank.Of(percentile, Count);
        var seen = 0L;
        foreach (var bucket in Buckets)
        {
            seen += bucket.Count;
            if (seen >= rank)
            {
                return percentile == 0 ? bucket.LowestValue : bucket.HighestValue;
            }
        }

        return 0;
    }
}
