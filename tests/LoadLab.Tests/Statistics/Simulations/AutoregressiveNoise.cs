using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Statistics.Simulations;

/// <summary>Gaussian noise of which each value keeps a share of the one before (AR(1)), stationary from the first.</summary>
public sealed class AutoregressiveNoise(double keptShare, double standardDeviation)
{
    private double? _last;

    public double Next(SeededRandom random)
    {
        var fresh = standardDeviation * random.NextGaussian();
        _last = _last is { } last ? (keptShare * last) + (Math.Sqrt(1 - (keptShare * keptShare)) * fresh) : fresh;
        return _last.Value;
    }
}
