namespace LoadLab.Core.Statistics;

/// <summary>
/// The windows of one run, reduced to what one statistic needs of them, so that the statistic of a resampled run costs
/// microseconds. Immutable but for caches: one thread at a time.
/// </summary>
public interface IResampledWindows
{
    /// <summary>Number of windows.</summary>
    int WindowCount { get; }

    /// <summary>The statistic of the run as it was.</summary>
    double Estimate { get; }

    /// <summary>Windows over which values of the run depend on each other; 0 when they do not.</summary>
    int CorrelationLengthWindows { get; }

    /// <summary>Length of the blocks that are resampled, longer than the correlation where the run allows it.</summary>
    int BlockLengthWindows { get; }

    /// <summary>By how much the true variance may exceed that of resamples, at least 1; see
    /// <see cref="Autocorrelation.UnseenVarianceFactor"/>.</summary>
    double UnseenVarianceFactor { get; }

    /// <summary>The statistic of as many windows, drawn in blocks with replacement (the run taken as a circle).</summary>
    double Resample(SeededRandom random);
}
