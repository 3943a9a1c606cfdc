namespace LoadLab.Core.Statistics;

/// <summary>How much one statistic varies from run to run when nothing has changed, taken from earlier runs.</summary>
public sealed class RunVariation
{
    /// <summary>Fewer earlier runs than this say too little about variation.</summary>
    public const int MinimumRunCount = 5;

    private RunVariation(double[] logDeviations) => LogDeviations = logDeviations;

    /// <summary>Earlier runs that it was taken from.</summary>
    public int RunCount => LogDeviations.Length;

    internal double[] LogDeviations { get; }

    /// <summary>Takes the variation of earlier runs of one scenario on one machine and version.</summary>
    /// <param name="estimates">The statistic of each run, above 0.</param>
    /// <returns>Null where there are fewer than <see cref="MinimumRunCount"/> usable runs.</returns>
    public static RunVariation? Of(IReadOnlyList<double> estimates)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        double[] logs = [.. estimates.Where(estimate => estimate > 0 && double.IsFinite(estimate)).Select(estimate => Math.Log(estimate))];
        if (logs.Length < MinimumRunCount)
        {
            return null;
        }

        var mean = Moments.Mean(logs);
        return new RunVariation([.. logs.Select(log => log - mean)]);
    }
}
