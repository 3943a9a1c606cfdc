namespace LoadLab.Core.Recording;

/// <summary>
/// How much memory the histograms of one stored file may take together. A compressed histogram can be a thousand times smaller than what
/// comes of it, so the size of the file alone bounds nothing.
/// </summary>
/// <param name="largestBytes">The bound.</param>
/// <remarks>One thread.</remarks>
public sealed class DecodingBudget(long largestBytes)
{
    private const long LeastBytes = 128L * 1024 * 1024;
    private const int BytesOfObject = 128;

    private long _takenBytes;

    /// <summary>The budget of a file: 128 MiB and four times its size, which is twice what a real run's windows take.</summary>
    public static DecodingBudget OfFile(long fileBytes) => new(LeastBytes + (4 * fileBytes));

    /// <summary>Takes what a histogram holds.</summary>
    /// <exception cref="HistogramFormatException">The histograms take more than the bound.</exception>
    public void Take(HistogramSnapshot histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        _takenBytes += histogram.PayloadBytes + BytesOfObject;
        if (_takenBytes > largestBytes)
        {
            throw new HistogramFormatException(FormattableString.Invariant(
                $"The histograms of the file take more than {largestBytes:#,0} bytes, which no run's would."));
        }
    }
}
