extern alias HdrPackage;
using HdrPackage::HdrHistogram;
using LoadLab.Core.Recording;
using Ours = LoadLab.Core.Recording.HdrHistogram;

namespace LoadLab.Histograms;

/// <summary>
/// Turns LoadLab's histograms into those of the package HdrHistogram 2.5.0, and back. Each conversion is exact, bucket by bucket, or
/// refused with the reason.
/// </summary>
/// <remarks>
/// The package answers some questions otherwise about the same counts. Its percentiles round the rank to the nearest one, where LoadLab's
/// and the Java original's round up. Its mean takes the lower end of a bucket of the smallest width. An empty histogram has no percentiles there, its mean is not a number, and its maximum is not 0.
/// </remarks>
public static class HdrHistogramConversions
{
    /// <summary>A histogram of the package with the same range, precision and counts. Takes about 220 KB for the default range.</summary>
    /// <exception cref="HistogramConversionException">The package would read a recorded value or the mean wrong, or values were clamped.
    /// </exception>
    public static LongHistogram ToHdrHistogram(this Ours histogram) => HistogramSnapshot.Of(histogram).ToHdrHistogram();

    /// <summary>A histogram of the package with the same range, precision and counts. Takes about 220 KB for the default range.</summary>
    /// <exception cref="HistogramConversionException">The package would read a recorded value or the mean wrong, or values were clamped.
    /// </exception>
    public static LongHistogram ToHdrHistogram(this HistogramSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        PackageLimits.Require(snapshot);
        var layout = snapshot.Layout;
        var histogram = new LongHistogram(layout.LowestDiscernibleValue, layout.HighestTrackableValue, layout.SignificantDigits);
        foreach (var bucket in snapshot.Buckets)
        {
            histogram.RecordValueWithCount(bucket.LowestValue, bucket.Count);
        }

        return histogram;
    }

    /// <summary>A snapshot with the range, precision and counts of a histogram of the package, whatever the width of its counts.</summary>
    /// <param name="histogram">Not written to meanwhile. Its tag and times are not taken over.</param>
    /// <exception cref="HistogramConversionException">A count overflowed the package's width, a value lies above the range that the package
    /// was told, or LoadLab has no such range.</exception>
    /// <remarks>Counts are asked for bucket by bucket: the package's own encoding leaves out values of less than two units.</remarks>
    public static HistogramSnapshot FromHdrHistogram(this HistogramBase histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        if (histogram.HasOverflowed())
        {
            throw new HistogramConversionException("A count or the total of the package's histogram has overflowed. Use a LongHistogram.");
        }

        var ours = new Ours(LayoutOf(histogram));
        for (var index = 0; index < ours.Layout.BucketCount; index++)
        {
            var value = ours.Layout.LowestValueAt(index);
            ours.RecordCount(value, histogram.GetCountAtValue(value));
        }

        return ours.ClampedCount == 0 && ours.Count == histogram.TotalCount
            ? HistogramSnapshot.Of(ours)
            : throw new HistogramConversionException(
                $"The package's histogram holds values above its range of {ours.Layout}, or counts that are not those of its total.");
    }

    private static HistogramLayout LayoutOf(HistogramBase histogram)
    {
        try
        {
            return new HistogramLayout(
                histogram.LowestTrackableValue, histogram.HighestTrackableValue, histogram.NumberOfSignificantValueDigits);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new HistogramConversionException($"LoadLab has no such range: {error.Message}", error);
        }
    }
}
