namespace LoadLab.Core.Scheduling;

/// <summary>
/// A Poisson process whose rate follows the profile, by time rescaling: the cumulative counts S(i) are those of a process of
/// rate 1 (sums of exponential gaps), and arrival i starts when the profile's cumulative count reaches S(i).
/// Source: Brown et al., "The Time-Rescaling Theorem", Neural Computation 14 (2002).
/// </summary>
public sealed class PoissonArrivals : IArrivalSequence
{
    private readonly RateProfile _profile;
    private SplitMix64 _random;
    private long _next;
    private double _count;
    private int _piece;

    /// <param name="profile">Rate over time.</param>
    /// <param name="seed">The same seed gives the same arrivals.</param>
    public PoissonArrivals(RateProfile profile, ulong seed)
    {
        _profile = profile;
        _random = new SplitMix64(seed);
        _count = Gap();
    }

    /// <inheritdoc/>
    public bool TryNext(out Arrival arrival)
    {
        if (_count >= _profile.TotalCount)
        {
            arrival = default;
            return false;
        }

        arrival = new Arrival(_next, _profile.TimeNs(_count, ref _piece));
        _next++;
        _count += Gap();
        return true;
    }

    // 1 - u lies in (0, 1], so that the logarithm is finite.
    private double Gap() => -Math.Log(1 - _random.NextDouble());
}
