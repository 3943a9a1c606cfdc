using System.Numerics;

namespace LoadLab.Core.Recording;

/// <summary>
/// The bucket mathematics of an HDR histogram: which bucket a value falls into and which values a bucket stands for.
/// </summary>
/// <remarks>
/// Same arithmetic as the HdrHistogram of Gil Tene (http://hdrhistogram.org), so that encodings agree: values below
/// <c>2 * 10^digits</c> units are kept to the unit (the largest power of two not above
/// <see cref="LowestDiscernibleValue"/>); above that each doubling of the value doubles the bucket's width.
/// The index of a value does not depend on <see cref="HighestTrackableValue"/>. Immutable and safe to share.
/// </remarks>
public sealed class HistogramLayout : IEquatable<HistogramLayout>
{
    /// <summary>The most buckets that a layout may have (32 MiB of counts); a bound against hostile input.</summary>
    public const int MaximumBucketCount = 1 << 22;

    private readonly int _unitMagnitude;
    private readonly int _subBucketHalfCountMagnitude;
    private readonly long _subBucketMask;
    private readonly int _leadingZeroCountBase;

    /// <summary>Derives the layout of a range and a precision.</summary>
    /// <param name="lowestDiscernibleValue">At least 1; values closer together than this may share a bucket.</param>
    /// <param name="highestTrackableValue">At least twice <paramref name="lowestDiscernibleValue"/>.</param>
    /// <param name="significantDigits">1 to 5: a bucket is at most 10^-digits of its value wide.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is violated, or the layout would need more than
    /// <see cref="MaximumBucketCount"/> buckets.</exception>
    public HistogramLayout(long lowestDiscernibleValue, long highestTrackableValue, int significantDigits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lowestDiscernibleValue, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lowestDiscernibleValue, long.MaxValue / 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(highestTrackableValue, 2 * lowestDiscernibleValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(significantDigits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(significantDigits, 5);

        LowestDiscernibleValue = lowestDiscernibleValue;
        HighestTrackableValue = highestTrackableValue;
        SignificantDigits = significantDigits;

        var singleUnitRange = 2 * (long)Math.Pow(10, significantDigits);
        var subBucketCountMagnitude = BitOperations.Log2((ulong)singleUnitRange - 1) + 1;
        _unitMagnitude = BitOperations.Log2((ulong)lowestDiscernibleValue);
        if (_unitMagnitude + subBucketCountMagnitude > 62)
        {
            throw new ArgumentOutOfRangeException(
                nameof(lowestDiscernibleValue),
                lowestDiscernibleValue,
                $"is too large for {significantDigits} significant digits in a 64-bit value");
        }

        _subBucketHalfCountMagnitude = subBucketCountMagnitude - 1;
        SubBucketCount = 1 << subBucketCountMagnitude;
        _subBucketMask = (SubBucketCount - 1L) << _unitMagnitude;
        _leadingZeroCountBase = 64 - _unitMagnitude - subBucketCountMagnitude;
        HalvingCount = CountHalvings(highestTrackableValue);
        var bucketCount = (HalvingCount + 1L) << _subBucketHalfCountMagnitude;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bucketCount, MaximumBucketCount, nameof(significantDigits));
        BucketCount = (int)bucketCount;
    }

    /// <summary>100 ns to one hour with 3 significant digits: 27,648 buckets, 216 KiB of counts.</summary>
    public static HistogramLayout Default { get; } = new(100, 3_600_000_000_000, 3);

    /// <summary>Values closer together than this may share a bucket, in the unit of the values.</summary>
    public long LowestDiscernibleValue { get; }

    /// <summary>The highest value that is told apart from higher ones, in the unit of the values.</summary>
    public long HighestTrackableValue { get; }

    /// <summary>Decimal digits kept of every value, 1 to 5.</summary>
    public int SignificantDigits { get; }

    /// <summary>Number of buckets, the length of a full array of counts.</summary>
    public int BucketCount { get; }

    /// <summary>Linear steps per power of two in the original's terms ("SubBuckets").</summary>
    public int SubBucketCount { get; }

    /// <summary>Powers of two covered in the original's terms ("Buckets").</summary>
    public int HalvingCount { get; }

    /// <summary>The bucket of a value.</summary>
    /// <param name="value">0 to <see cref="HighestTrackableValue"/>; not checked, this is the hot path.</param>
    public int IndexOf(long value)
    {
        var bucket = _leadingZeroCountBase - BitOperations.LeadingZeroCount((ulong)(value | _subBucketMask));
        var step = (int)(value >>> (bucket + _unitMagnitude));
        return (bucket << _subBucketHalfCountMagnitude) + step;
    }

    /// <summary>The lowest value that the bucket stands for.</summary>
    public long LowestValueAt(int index)
    {
        var (step, shift) = Locate(index);
        return (long)step << shift;
    }

    /// <summary>The highest value that the bucket stands for; this is what percentiles and the maximum report.</summary>
    public long HighestValueAt(int index)
    {
        var (step, shift) = Locate(index);
        // The last bucket of the whole 64-bit range would overflow into the sign.
        return ((long)step << shift) + ((1L << shift) - 1);
    }

    /// <summary>The middle of the bucket, used for mean and standard deviation.</summary>
    public long MedianValueAt(int index)
    {
        var (step, shift) = Locate(index);
        return ((long)step << shift) + ((1L << shift) >> 1);
    }

    /// <summary>Whether an index means the same values in both layouts, whatever their highest values.</summary>
    public bool SharesBucketsWith(HistogramLayout other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _unitMagnitude == other._unitMagnitude && SubBucketCount == other.SubBucketCount;
    }

    /// <inheritdoc/>
    public bool Equals(HistogramLayout? other) =>
        other is not null && LowestDiscernibleValue == other.LowestDiscernibleValue
        && HighestTrackableValue == other.HighestTrackableValue && SignificantDigits == other.SignificantDigits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HistogramLayout);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(LowestDiscernibleValue, HighestTrackableValue, SignificantDigits);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{LowestDiscernibleValue}..{HighestTrackableValue} with {SignificantDigits} significant digits";

    private (int Step, int Shift) Locate(int index)
    {
        var bucket = (index >> _subBucketHalfCountMagnitude) - 1;
        var step = index - (Math.Max(bucket, 0) << _subBucketHalfCountMagnitude);
        return (step, Math.Max(bucket, 0) + _unitMagnitude);
    }

    private int CountHalvings(long highestValue)
    {
        var smallestUntrackable = (long)SubBucketCount << _unitMagnitude;
        var count = 1;
        while (smallestUntrackable <= highestValue)
        {
            if (smallestUntrackable > long.MaxValue / 2)
            {
                return count + 1;
            }

            smallestUntrackable <<= 1;
            count++;
        }

        return count;
    }
}
