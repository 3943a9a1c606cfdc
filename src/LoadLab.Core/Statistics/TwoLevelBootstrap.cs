using MathNet.Numerics.Distributions;

namespace LoadLab.Core.Statistics;

/// <summary>
/// The relative difference of a statistic between two sets of repeated runs, with an interval from resampling runs and, within
/// runs, blocks of windows.
/// </summary>
/// <remarks>
/// Computed on logarithms, so that +100 % and -50 % are opposite. The interval is Student's with the bootstrap's standard error and
/// Welch's degrees of freedom: with six runs a side, quantiles of resamples would be too narrow.
/// </remarks>
public static class TwoLevelBootstrap
{
    /// <summary>Resamples drawn by default.</summary>
    public const int DefaultResampleCount = 1000;

    // A bucket of three significant digits is up to 0.1 % wide: what is uniform within it deviates by that over sqrt 12.
    private const double QuantizationError = 0.001 / 3.4641;

    /// <summary>Compares two sets of repeated runs.</summary>
    /// <param name="baseline">Runs compared with, at least two.</param>
    /// <param name="candidate">Runs judged, at least two.</param>
    /// <param name="random">Seeded; decides the resamples.</param>
    /// <param name="resampleCount">At least 100.</param>
    public static RelativeDifference Compare(
        IReadOnlyList<IResampledWindows> baseline,
        IReadOnlyList<IResampledWindows> candidate,
        SeededRandom random,
        int resampleCount = DefaultResampleCount)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        return baseline.Count < 2 || candidate.Count < 2
            ? Without(baseline, candidate, "one run on a side says nothing about variation between runs; repeat it or keep a history")
            : Compare(baseline, candidate, null, random, resampleCount);
    }

    /// <summary>Compares runs, often one with one, whose variation from run to run is known from history.</summary>
    /// <param name="baseline">Runs compared with, at least one.</param>
    /// <param name="candidate">Runs judged, at least one.</param>
    /// <param name="history">Variation of earlier runs; null makes the comparison inconclusive.</param>
    /// <param name="random">Seeded; decides the resamples.</param>
    /// <param name="resampleCount">At least 100.</param>
    public static RelativeDifference CompareByHistory(
        IReadOnlyList<IResampledWindows> baseline,
        IReadOnlyList<IResampledWindows> candidate,
        RunVariation? history,
        SeededRandom random,
        int resampleCount = DefaultResampleCount)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        return history is null || baseline.Count == 0 || candidate.Count == 0
            ? Without(
                baseline,
                candidate,
                $"how much runs vary is unknown: it takes a history of {RunVariation.MinimumRunCount} runs, or repeated runs")
            : Compare(baseline, candidate, history, random, resampleCount);
    }

    private static RelativeDifference Compare(
        IReadOnlyList<IResampledWindows> baseline,
        IReadOnlyList<IResampledWindows> candidate,
        RunVariation? history,
        SeededRandom random,
        int resampleCount)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(resampleCount, 100);
        if (baseline.Concat(candidate).Any(run => !(run.Estimate > 0)))
        {
            return Without(baseline, candidate, "a run's value is not above 0, so that there is no relative difference");
        }

        var before = ResampledRuns.Of(baseline, history, random, resampleCount);
        var after = ResampledRuns.Of(candidate, history, random, resampleCount);
        var draws = new double[resampleCount];
        for (var i = 0; i < resampleCount; i++)
        {
            draws[i] = after.DrawMeanLog(random) - before.DrawMeanLog(random);
        }

        var error = Math.Sqrt(Moments.Variance(draws) + (QuantizationError * QuantizationError));
        var freedom = history is null ? WelchDegreesOfFreedom(before, after) : history.RunCount - 1;
        return Describe(baseline, candidate, after.MeanLog - before.MeanLog, error, freedom);
    }

    private static RelativeDifference Describe(
        IReadOnlyList<IResampledWindows> baseline,
        IReadOnlyList<IResampledWindows> candidate,
        double difference,
        double error,
        double freedom)
    {
        var reach = StudentT.InvCDF(0, 1, freedom, 0.975);
        return Without(baseline, candidate, null) with
        {
            DifferenceRatio = Math.Exp(difference) - 1,
            Interval = new Interval(
                Math.Exp(difference - (reach * error)) - 1, Math.Exp(difference + (reach * error)) - 1),
            PValue = 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(difference) / error),
            SmallestFoundRatio = Math.Exp((reach + StudentT.InvCDF(0, 1, freedom, 0.9)) * error) - 1,
        };
    }

    private static double WelchDegreesOfFreedom(ResampledRuns before, ResampledRuns after)
    {
        var (v1, v2) = (before.Variance, after.Variance);
        var divisor = (v1 * v1 / before.DegreesOfFreedom) + (v2 * v2 / after.DegreesOfFreedom);
        return divisor > 0 ? (v1 + v2) * (v1 + v2) / divisor : before.DegreesOfFreedom + after.DegreesOfFreedom;
    }

    private static RelativeDifference Without(
        IReadOnlyList<IResampledWindows> baseline, IReadOnlyList<IResampledWindows> candidate, string? reason) => new()
        {
            BaselineRuns = [.. baseline.Select(run => run.Estimate)],
            CandidateRuns = [.. candidate.Select(run => run.Estimate)],
            InconclusiveReason = reason,
        };
}
