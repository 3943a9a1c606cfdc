using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Events;

/// <summary>
/// Draws ranks 0 to n - 1 with probability proportional to 1 / (rank + 1)^s, in constant time and memory: rejection-inversion.
/// Source: Hörmann, Derflinger, "Rejection-inversion to generate variates from monotone discrete distributions",
/// ACM TOMACS 6 (1996).
/// </summary>
internal sealed class ZipfSampler
{
    private readonly int _count;
    private readonly double _exponent;
    private readonly double _integralAtStart;
    private readonly double _integralAtEnd;
    private readonly double _shortcut;

    /// <param name="count">Number of ranks, at least 1.</param>
    /// <param name="exponent">0 draws evenly.</param>
    internal ZipfSampler(int count, double exponent)
    {
        _count = count;
        _exponent = exponent;
        _integralAtStart = Integral(1.5) - 1;
        _integralAtEnd = Integral(count + 0.5);
        _shortcut = 2 - InverseIntegral(Integral(2.5) - Density(2));
    }

    internal int Next(ref SplitMix64 random)
    {
        if (_exponent == 0)
        {
            return random.NextInt(_count);
        }

        while (true)
        {
            var u = _integralAtEnd + (random.NextDouble() * (_integralAtStart - _integralAtEnd));
            var x = InverseIntegral(u);
            var rank = Math.Clamp((int)(x + 0.5), 1, _count);
            if (rank - x <= _shortcut || u >= Integral(rank + 0.5) - Density(rank))
            {
                return rank - 1;
            }
        }
    }

    private double Density(double x) => Math.Exp(-_exponent * Math.Log(x));

    private double Integral(double x)
    {
        var log = Math.Log(x);
        return ExpMinusOneOverX((1 - _exponent) * log) * log;
    }

    private double InverseIntegral(double u)
    {
        var t = Math.Max(u * (1 - _exponent), -1);
        return Math.Exp(LogOnePlusOverX(t) * u);
    }

    // Near 0 the quotients cancel, so that their series are used; the last term kept is below 1e-16 there.
    private static double ExpMinusOneOverX(double x) =>
        Math.Abs(x) > 1e-5 ? (Math.Exp(x) - 1) / x : 1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4)))));

    private static double LogOnePlusOverX(double x) =>
        Math.Abs(x) > 1e-5 ? Math.Log(1 + x) / x : 1 - (x * (0.5 - (x * ((1.0 / 3) - (x / 4)))));
}
