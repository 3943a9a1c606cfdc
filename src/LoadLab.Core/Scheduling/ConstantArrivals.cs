namespace LoadLab.Core.Scheduling;

/// <summary>
/// Evenly spread arrivals: arrival i starts when the profile's cumulative count reaches i. Each start is computed from its
/// index, t(i) = i / rate on a plateau, so that no rounding adds up.
/// </summary>
public sealed class ConstantArrivals(RateProfile profile) : IArrivalSequence
{
    private long _next;
    private int _piece;

    /// <inheritdoc/>
    public bool TryNext(out Arrival arrival)
    {
        if (_next >= profile.TotalCount)
        {
            arrival = default;
            return false;
        }

        arrival = new Arrival(_next, profile.TimeNs(_next, ref _piece));
        _next++;
        return true;
    }
}
