using LoadLab.Core.Recording;

namespace LoadLab.Core.Results;

/// <summary>Which histograms a stored file may hold: those that a run could have recorded.</summary>
public static class StoredHistogram
{
    /// <summary>Most samples in one: sums over all windows of a file stay within 64 bits.</summary>
    private const long MostSamples = 1L << 40;

    /// <summary>Decodes one.</summary>
    /// <param name="base64">HdrHistogram V2, compressed.</param>
    /// <exception cref="HistogramFormatException">It is damaged, or no run could have recorded it.</exception>
    public static HistogramSnapshot Decode(string base64)
    {
        var histogram = HdrHistogramCodec.DecodeBase64(base64);
        Require(histogram);
        return histogram;
    }

    /// <summary>Requires the buckets that runs record, so that all of a file can be merged, and no more samples than can be added up.</summary>
    /// <exception cref="HistogramFormatException">No run could have recorded it.</exception>
    public static void Require(HistogramSnapshot histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        if (!histogram.Layout.SharesBucketsWith(HistogramLayout.Default))
        {
            throw new HistogramFormatException($"The histogram of {histogram.Layout} has other buckets than runs record.");
        }

        if (histogram.Count > MostSamples)
        {
            throw new HistogramFormatException($"The histogram holds {histogram.Count} samples, more than a run could record.");
        }
    }
}
