namespace LoadLab.Core.Recording;

/// <summary>
/// The counts of a histogram in HdrHistogram's V2 form: from the first bucket to the last recorded one, each count as a number,
/// and each run of two or more empty buckets as one negative number.
/// </summary>
internal static class HistogramPayload
{
    /// <summary>Writes the counts.</summary>
    /// <param name="histogram">The histogram; an empty one gives a single zero, as the original writes it.</param>
    /// <param name="destination">At least 9 bytes per bucket between the first and last recorded, and 18 more.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(HdrHistogram histogram, Span<byte> destination)
    {
        if (histogram.Count == 0)
        {
            return ZigZagLeb128.Write(destination, 0);
        }

        var written = 0;
        var nextIndex = 0;
        foreach (var bucket in histogram.Buckets)
        {
            var emptyCount = bucket.Index - nextIndex;
            if (emptyCount > 0)
            {
                written += ZigZagLeb128.Write(destination[written..], emptyCount == 1 ? 0 : -emptyCount);
            }

            written += ZigZagLeb128.Write(destination[written..], bucket.Count);
            nextIndex = bucket.Index + 1;
        }

        return written;
    }

    /// <summary>Checks a payload of unknown origin and adds it up.</summary>
    /// <exception cref="HistogramFormatException">It is cut short, has more buckets than the layout, or its counts
    /// overflow.</exception>
    public static HistogramSnapshotTotals Validate(ReadOnlySpan<byte> payload, HistogramLayout layout)
    {
        var count = 0L;
        var (firstIndex, lastIndex, index) = (-1, -1, 0L);
        while (!payload.IsEmpty)
        {
            var length = ZigZagLeb128.Read(payload, out var number);
            if (length == 0)
            {
                throw new HistogramFormatException("The counts are cut short in the middle of a number.");
            }

            payload = payload[length..];
            if (number < -layout.BucketCount || index + (number < 0 ? -number : 1) > layout.BucketCount)
            {
                throw new HistogramFormatException(
                    $"The counts describe more than the {layout.BucketCount} buckets of a range of {layout}.");
            }

            if (number > 0)
            {
                count = Sum(count, number);
                firstIndex = firstIndex < 0 ? (int)index : firstIndex;
                lastIndex = (int)index;
            }

            index += number < 0 ? -number : 1;
        }

        return new HistogramSnapshotTotals(count, 0, firstIndex, lastIndex);
    }

    private static long Sum(long count, long number) =>
        number <= long.MaxValue - count
            ? count + number
            : throw new HistogramFormatException("The counts add up to more than a 64-bit number holds.");
}
