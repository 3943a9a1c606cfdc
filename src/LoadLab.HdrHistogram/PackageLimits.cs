using LoadLab.Core.Recording;

namespace LoadLab.Histograms;

/// <summary>What the package HdrHistogram 2.5.0 cannot tell right. Its later corrections were never published as a package.</summary>
internal static class PackageLimits
{
    /// <summary>The package computes the width of a bucket as <c>1 &lt;&lt; shift</c> in 32 bits, sign included.</summary>
    private const long WidestBucket = 1L << 30;

    /// <exception cref="HistogramConversionException">The package would tell something else than the snapshot.</exception>
    internal static void Require(HistogramSnapshot snapshot)
    {
        if (snapshot.ClampedCount > 0)
        {
            throw new HistogramConversionException(
                $"{snapshot.ClampedCount} values lay outside the range of {snapshot.Layout} and are kept as its nearest end. "
                + "The package has no count of them, so that they would pass for measured values.");
        }

        RequireSmallUnit(snapshot.Layout);
        RequireSecondBucketIsNotTheLast(snapshot);
        var sum = (Int128)0;
        foreach (var bucket in snapshot.Buckets)
        {
            RequireNarrow(bucket);
            sum += (Int128)bucket.HighestValue * bucket.Count;
        }

        if (sum > long.MaxValue)
        {
            throw new HistogramConversionException(
                "The sum of all values is more than a 64-bit number holds. The package would overflow and tell a wrong mean.");
        }
    }

    private static void RequireSmallUnit(HistogramLayout layout)
    {
        var unit = layout.HighestValueAt(0) - layout.LowestValueAt(0) + 1;
        if (unit * layout.SubBucketCount > int.MaxValue)
        {
            throw new HistogramConversionException(
                $"The package cannot lay out a range of {layout}: it computes the mask of its smallest buckets in 32 bits.");
        }
    }

    private static void RequireSecondBucketIsNotTheLast(HistogramSnapshot snapshot)
    {
        var layout = snapshot.Layout;
        if (layout.LowestValueAt(1) > 1 && snapshot.Max == layout.HighestValueAt(1))
        {
            throw new HistogramConversionException(
                $"No value is above {snapshot.Max}, the end of the second bucket. The package would tell the end of the first as the maximum.");
        }
    }

    private static void RequireNarrow(HistogramBucket bucket)
    {
        if (bucket.HighestValue - bucket.LowestValue + 1 > WidestBucket)
        {
            throw new HistogramConversionException(
                $"The bucket of {bucket.LowestValue} to {bucket.HighestValue} is wider than {WidestBucket}. The package computes widths in "
                + "32 bits, and would tell other values. With 3 digits from 100 ns on, these are values above 2^41 ns (36.6 min).");
        }
    }
}
