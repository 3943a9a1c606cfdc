namespace LoadLab.Core.Scheduling;

/// <summary>Every n-th arrival of a schedule: what one of several lanes starts. The lanes together start each exactly once.</summary>
public sealed class LaneArrivals(IArrivalSequence all, int lane, int lanes) : IArrivalSequence
{
    /// <inheritdoc/>
    public bool TryNext(out Arrival arrival)
    {
        while (all.TryNext(out arrival))
        {
            if (arrival.Index % lanes == lane)
            {
                return true;
            }
        }

        return false;
    }
}
