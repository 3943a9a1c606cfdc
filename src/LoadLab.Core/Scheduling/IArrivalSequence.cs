namespace LoadLab.Core.Scheduling;

/// <summary>
/// The arrivals of a schedule in order of their intended starts. Pure: no clock inside, and the same at every reading.
/// Used by one thread.
/// </summary>
public interface IArrivalSequence
{
    /// <summary>Yields the next arrival.</summary>
    /// <returns>False when the schedule has ended.</returns>
    bool TryNext(out Arrival arrival);
}
