namespace LoadLab.Core.Statistics;

/// <summary>
/// One side of a comparison: repeated runs whose mean (on a logarithmic scale) is resampled on two levels, runs and blocks of
/// windows within runs.
/// </summary>
/// <remarks>
/// Plain two-level resampling gets the variance wrong twice: it leaves n / (n - 1) out, and counts the noise within runs once in the
/// differences between runs and once more in the windows. The run level is therefore shrunk or stretched so that the variance
/// of one run comes out as the larger of the one observed between runs and the one within (Davison and Hinkley, 1997,
/// section 3.8).
/// </remarks>
internal sealed class ResampledRuns
{
    private readonly double[] _effects;
    private readonly double[][] _noise;
    private readonly double _effectScale;

    private ResampledRuns(double[] logs, double[][] noise, double[] effects)
    {
        MeanLog = Moments.Mean(logs);
        RunCount = logs.Length;
        _noise = noise;
        _effects = effects;
        var noiseVariance = noise.Average(draws => Moments.Variance(draws));
        var between = Moments.Variance(effects);
        var scaled = Math.Max(0, between - noiseVariance) * effects.Length / (effects.Length - 1.0);
        _effectScale = between > 0 ? Math.Sqrt(scaled / between) : 0;
        DegreesOfFreedom = effects.Length - 1;
        Variance = Math.Max(between, noiseVariance) / RunCount;
    }

    public double MeanLog { get; }

    public int RunCount { get; }

    public double DegreesOfFreedom { get; }

    /// <summary>Expected variance of <see cref="DrawMeanLog"/>.</summary>
    public double Variance { get; }

    /// <summary>Resamples the runs given; their variation is their own, or that of history.</summary>
    public static ResampledRuns Of(
        IReadOnlyList<IResampledWindows> runs, RunVariation? history, SeededRandom random, int resampleCount)
    {
        double[] logs = [.. runs.Select(run => Math.Log(run.Estimate))];
        double[][] noise = [.. runs.Select(run => DrawNoise(run, random, resampleCount))];
        var mean = Moments.Mean(logs);
        return new ResampledRuns(logs, noise, history?.LogDeviations ?? [.. logs.Select(log => log - mean)]);
    }

    /// <summary>The mean of one resample, as a logarithm.</summary>
    public double DrawMeanLog(SeededRandom random)
    {
        var sum = 0.0;
        for (var i = 0; i < RunCount; i++)
        {
            var noise = _noise[random.NextIndex(_noise.Length)];
            sum += (_effectScale * _effects[random.NextIndex(_effects.Length)]) + noise[random.NextIndex(noise.Length)];
        }

        return MeanLog + (sum / RunCount);
    }

    private static double[] DrawNoise(IResampledWindows run, SeededRandom random, int resampleCount)
    {
        var stretch = Math.Sqrt(run.UnseenVarianceFactor);
        var draws = new double[resampleCount];
        for (var i = 0; i < draws.Length; i++)
        {
            var resample = run.Resample(random);
            draws[i] = resample > 0 ? stretch * Math.Log(resample / run.Estimate) : 0;
        }

        return draws;
    }
}
