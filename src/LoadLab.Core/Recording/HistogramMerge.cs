namespace LoadLab.Core.Recording;

/// <summary>Decides whether one histogram can be added to another without losing precision.</summary>
internal static class HistogramMerge
{
    /// <summary>Returns when every recorded bucket of the source falls whole into one bucket of the target.</summary>
    /// <exception cref="ArgumentException">It does not; the message says which values and what to do.</exception>
    public static void Require<TBuckets>(
        HistogramLayout source, long sourceMax, TBuckets buckets, HistogramLayout target)
        where TBuckets : struct, IEnumerator<HistogramBucket>
    {
        if (source.SharesBucketsWith(target) && target.IndexOf(sourceMax) < target.BucketCount)
        {
            return;
        }

        while (buckets.MoveNext())
        {
            var bucket = buckets.Current;
            if (target.IndexOf(bucket.LowestValue) >= target.BucketCount)
            {
                throw new ArgumentException(
                    $"A value of {bucket.LowestValue} lies above the range {target}. "
                    + "Use a target with a higher trackable value.");
            }

            if (target.IndexOf(bucket.LowestValue) != target.IndexOf(bucket.HighestValue))
            {
                throw new ArgumentException(
                    $"Values {bucket.LowestValue} to {bucket.HighestValue} of a histogram over {source} fall into several "
                    + $"buckets of one over {target}. Merge into the coarser of the two.");
            }
        }
    }
}
