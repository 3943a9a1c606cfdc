using LoadLab.Core.Recording;

namespace LoadLab.Core.Statistics;

/// <summary>A statistic that is a sum over windows divided by another: a mean, or a throughput.</summary>
public sealed class RatioWindows : IResampledWindows
{
    // Sums up to each window, over the run twice, so that a block across the end needs no special case.
    private readonly double[] _numerators;
    private readonly double[] _denominators;

    /// <summary>Takes the two sums of each window.</summary>
    /// <param name="numerators">One for each window, at least one.</param>
    /// <param name="denominators">As many, none negative and not all 0.</param>
    public RatioWindows(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators)
    {
        ArgumentNullException.ThrowIfNull(numerators);
        ArgumentNullException.ThrowIfNull(denominators);
        ArgumentOutOfRangeException.ThrowIfZero(numerators.Count, nameof(numerators));
        ArgumentOutOfRangeException.ThrowIfNotEqual(denominators.Count, numerators.Count, nameof(denominators));
        WindowCount = numerators.Count;
        _numerators = SumTwice(numerators);
        _denominators = SumTwice(denominators);
        if (!(_denominators[WindowCount] > 0))
        {
            throw new ArgumentException("The windows hold nothing to divide by.", nameof(denominators));
        }

        Estimate = _numerators[WindowCount] / _denominators[WindowCount];
        var influence = numerators.Select((numerator, i) => numerator - (Estimate * denominators[i])).ToArray();
        CorrelationLengthWindows = Autocorrelation.CorrelationLength(influence);
        BlockLengthWindows = Autocorrelation.BlockLength(influence);
        UnseenVarianceFactor = Autocorrelation.UnseenVarianceFactor(influence, BlockLengthWindows);
    }

    /// <inheritdoc/>
    public int WindowCount { get; }

    /// <inheritdoc/>
    public double Estimate { get; }

    /// <inheritdoc/>
    public int CorrelationLengthWindows { get; }

    /// <inheritdoc/>
    public int BlockLengthWindows { get; }

    /// <inheritdoc/>
    public double UnseenVarianceFactor { get; }

    /// <summary>The mean of all values recorded.</summary>
    public static RatioWindows OfMean(IReadOnlyList<HistogramSnapshot> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return new RatioWindows(
            [.. windows.Select(window => window.Mean * window.Count)], [.. windows.Select(window => (double)window.Count)]);
    }

    /// <summary>Completions per second.</summary>
    /// <param name="counts">Completions of each window.</param>
    /// <param name="windowSeconds">Length of a window.</param>
    public static RatioWindows OfThroughput(IReadOnlyList<long> counts, double windowSeconds)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windowSeconds);
        return new RatioWindows([.. counts.Select(count => (double)count)], [.. counts.Select(_ => windowSeconds)]);
    }

    /// <summary>The mean of one value for each window.</summary>
    public static RatioWindows OfValues(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new RatioWindows(values, [.. values.Select(_ => 1.0)]);
    }

    /// <inheritdoc/>
    public double Resample(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (numerator, denominator) = (0.0, 0.0);
        for (var left = WindowCount; left > 0; left -= BlockLengthWindows)
        {
            var start = random.NextIndex(WindowCount);
            var end = start + Math.Min(left, BlockLengthWindows);
            numerator += _numerators[end] - _numerators[start];
            denominator += _denominators[end] - _denominators[start];
        }

        return denominator > 0 ? numerator / denominator : Estimate;
    }

    private static double[] SumTwice(IReadOnlyList<double> values)
    {
        var sums = new double[(2 * values.Count) + 1];
        for (var i = 0; i < 2 * values.Count; i++)
        {
            sums[i + 1] = sums[i] + values[i % values.Count];
        }

        return sums;
    }
}
