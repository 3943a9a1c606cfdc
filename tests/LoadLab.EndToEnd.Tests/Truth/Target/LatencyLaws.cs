using System.Globalization;
using LoadLab.Core.Scheduling;

namespace LoadLab.EndToEnd.Tests.Truth.Target;

/// <summary>Every request takes the same time.</summary>
internal sealed record ConstantLaw(long DelayNs) : ILatencyLaw
{
    public TruthReply Answer(long nowNs, int connection, long sequence) => new(nowNs + DelayNs);
}

/// <summary>A share of the requests takes long, chosen by their number.</summary>
internal sealed record TwoPointLaw(long QuickNs, long SlowNs, double SlowShare) : ILatencyLaw
{
    public TruthReply Answer(long nowNs, int connection, long sequence) => new(nowNs + (IsSlow(sequence) ? SlowNs : QuickNs));

    internal bool IsSlow(long sequence) => SplitMix64.ForIndex(7, sequence).NextDouble() < SlowShare;
}

/// <summary>Exponentially distributed times, drawn by the request's number.</summary>
internal sealed record ExponentialLaw(long MeanNs) : ILatencyLaw
{
    public TruthReply Answer(long nowNs, int connection, long sequence) =>
        new(nowNs + (long)(-Math.Log(1 - SplitMix64.ForIndex(11, sequence).NextDouble()) * MeanNs));
}

/// <summary>Nothing is written in a stretch of time, on one connection or on all; otherwise a short constant time.</summary>
internal sealed record StallLaw(long FromNs, long ToNs, int? OnlyConnection = null) : ILatencyLaw
{
    private const long UsualNs = 200_000;

    public TruthReply Answer(long nowNs, int connection, long sequence)
    {
        var due = nowNs + UsualNs;
        return new TruthReply(due >= FromNs && due < ToNs && (OnlyConnection ?? connection) == connection ? ToNs : due);
    }
}

/// <summary>Answers leave one after another at a rate; what comes faster queues.</summary>
internal sealed record RateLimitLaw(double RatePerSecond) : ILatencyLaw
{
    private long _lastNs = long.MinValue / 2;

    public TruthReply Answer(long nowNs, int connection, long sequence)
    {
        _lastNs = Math.Max(nowNs, _lastNs + (long)(1e9 / RatePerSecond));
        return new TruthReply(_lastNs);
    }
}

/// <summary>Every answer comes in pieces.</summary>
internal sealed record DripLaw(int Pieces, long IntervalNs) : ILatencyLaw
{
    public TruthReply Answer(long nowNs, int connection, long sequence) => new(nowNs, Pieces, IntervalNs);
}

/// <summary>Laws by the names that scripts use: <c>constant:5</c>, <c>two-point:2:40:0.1</c>, <c>stall:3:1</c>, <c>rate:900</c>.</summary>
internal static class LatencyLaws
{
    private const double NsPerMs = 1e6;

    /// <exception cref="FormatException">Not a law.</exception>
    internal static ILatencyLaw Parse(string text)
    {
        var parts = text.Split(':');
        double Number(int i) => double.Parse(parts[i], CultureInfo.InvariantCulture);
        return (parts[0], parts.Length) switch
        {
            ("constant", 2) => new ConstantLaw((long)(Number(1) * NsPerMs)),
            ("two-point", 4) => new TwoPointLaw((long)(Number(1) * NsPerMs), (long)(Number(2) * NsPerMs), Number(3)),
            ("exponential", 2) => new ExponentialLaw((long)(Number(1) * NsPerMs)),
            ("stall", 3) => new StallLaw((long)(Number(1) * 1e9), (long)((Number(1) + Number(2)) * 1e9)),
            ("rate", 2) => new RateLimitLaw(Number(1)),
            _ => throw new FormatException($"'{text}' is not a law: constant:MS, two-point:MS:MS:SHARE, exponential:MS, stall:AT_S:FOR_S, rate:PER_S"),
        };
    }
}
