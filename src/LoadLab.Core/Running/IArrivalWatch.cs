using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;

namespace LoadLab.Core.Running;

/// <summary>
/// Told what became of each arrival of a lane, for accounts that must know more than counts. Called by the lane's thread between
/// two waits: an implementation allocates nothing and blocks on nothing.
/// </summary>
public interface IArrivalWatch
{
    /// <summary>An arrival that was sent has ended, in whatever way.</summary>
    /// <param name="arrival">Which.</param>
    /// <param name="outcome">How; one that is still unanswered at the end of the drain counts as timed out.</param>
    /// <param name="actualStartNs">When it was sent, in ns from the start of the run.</param>
    /// <param name="endNs">When its end was seen, in ns from the start of the run.</param>
    void Ended(in Arrival arrival, Outcome outcome, long actualStartNs, long endNs);

    /// <summary>An arrival was due and was not sent: dropped, or cancelled at the end of the run.</summary>
    void Unsent(in Arrival arrival);
}
