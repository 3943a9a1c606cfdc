using System.Numerics;

namespace LoadLab.Target.Metrics;

/// <summary>
/// Counts of durations in ns by buckets that are linear within each power of two: 128 per octave, so that a value read back is
/// at most 0.8 % above the one recorded; exact below 256 ns; up to 2^42 ns (73 minutes), beyond which values count as that. One
/// writer; readers merge into another one and may miss what is being recorded.
/// </summary>
internal sealed class LogLinearHistogram
{
    private const int SubBits = 7;
    private const int SubCount = 1 << SubBits;
    private const int MaxBits = 42;
    private const long MaxValueNs = (1L << MaxBits) - 1;

    private readonly long[] _counts = new long[BucketOf(MaxValueNs) + 1];
    private long _sumNs;
    private long _maxNs;
    private long _minNs = long.MaxValue;

    public void Record(long valueNs)
    {
        var value = Math.Clamp(valueNs, 0, MaxValueNs);
        _counts[BucketOf(value)]++;
        _sumNs += value;
        _maxNs = Math.Max(_maxNs, value);
        _minNs = Math.Min(_minNs, value);
    }

    public void AddTo(LogLinearHistogram total)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            total._counts[i] += _counts[i];
        }

        total._sumNs += _sumNs;
        total._maxNs = Math.Max(total._maxNs, _maxNs);
        total._minNs = Math.Min(total._minNs, _minNs);
    }

    /// <summary>How many values were at or below a bound, to the precision of the buckets.</summary>
    public long CountAtOrBelow(long boundNs)
    {
        var count = 0L;
        for (var i = 0; i <= BucketOf(Math.Clamp(boundNs, 0, MaxValueNs)); i++)
        {
            count += _counts[i];
        }

        return count;
    }

    public HistogramSummary Summarize()
    {
        var count = _counts.Sum();
        return new HistogramSummary
        {
            Count = count,
            Min = count == 0 ? 0 : _minNs,
            Mean = count == 0 ? 0 : (double)_sumNs / count,
            Max = _maxNs,
            Sum = _sumNs,
            Percentiles = new Dictionary<string, long>
            {
                ["50"] = PercentileNs(50, count),
                ["90"] = PercentileNs(90, count),
                ["95"] = PercentileNs(95, count),
                ["99"] = PercentileNs(99, count),
                ["99.9"] = PercentileNs(99.9, count),
            },
        };
    }

    // The highest value that falls into the bucket where the percentile lies, but never more than was seen.
    private long PercentileNs(double percentile, long count)
    {
        var wanted = (long)Math.Ceiling(percentile / 100 * count);
        var seen = 0L;
        for (var i = 0; i < _counts.Length && wanted > 0; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
            {
                return Math.Min(HighestOf(i), _maxNs);
            }
        }

        return _maxNs;
    }

    private static int BucketOf(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - SubBits);
        return (shift << SubBits) + (int)(value >> shift);
    }

    private static long HighestOf(int bucket)
    {
        var shift = Math.Max(0, (bucket >> SubBits) - 1);
        return ((bucket - ((long)shift << SubBits) + 1) << shift) - 1;
    }
}
