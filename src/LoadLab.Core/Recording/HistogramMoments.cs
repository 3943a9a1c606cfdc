namespace LoadLab.Core.Recording;

/// <summary>Mean and standard deviation over recorded buckets, each value taken as the middle of its bucket.</summary>
internal static class HistogramMoments
{
    public static double MeanOf<TBuckets>(TBuckets buckets, HistogramLayout layout, long count)
        where TBuckets : struct, IEnumerator<HistogramBucket>
    {
        if (count == 0)
        {
            return 0;
        }

        // In floating point: an hour in nanoseconds times a billion samples does not fit a long.
        var sum = 0.0;
        while (buckets.MoveNext())
        {
            var bucket = buckets.Current;
            sum += (double)layout.MedianValueAt(bucket.Index) * bucket.Count;
        }

        return sum / count;
    }

    public static double StdDevOf<TBuckets>(TBuckets buckets, HistogramLayout layout, long count)
        where TBuckets : struct, IEnumerator<HistogramBucket>
    {
        if (count == 0)
        {
            return 0;
        }

        var mean = MeanOf(buckets, layout, count);
        var sum = 0.0;
        while (buckets.MoveNext())
        {
            var bucket = buckets.Current;
            var deviation = layout.MedianValueAt(bucket.Index) - mean;
            sum += deviation * deviation * bucket.Count;
        }

        return Math.Sqrt(sum / count);
    }
}
