namespace LoadLab.Core.Running;

/// <summary>
/// A stretch of time in which arrivals are due and no session is free, and whose doing it is. A session that looks busy may have had
/// its answer lying in the socket for long, unread by a lane that is behind; so the target is held to account only for the time
/// in which the lane had nothing left to do but to wait for it. Used by the lane's thread.
/// </summary>
internal sealed class SessionShortage
{
    // A lane that is the bottleneck hardly ever waits: what it measures as waiting is the cost of asking. Measured at 3 to 15 %.
    private const double LeastWaitedShare = 0.25;

    private long _sinceNs;
    private long _waitedNs;

    /// <summary>Whether arrivals are waiting.</summary>
    internal bool IsOn { get; private set; }

    /// <summary>An arrival is due and finds no session. Nothing happens when one was waiting already.</summary>
    /// <param name="sinceNs">Its intended start.</param>
    internal void Begin(long sinceNs)
    {
        if (!IsOn)
        {
            (IsOn, _sinceNs, _waitedNs) = (true, sinceNs, 0);
        }
    }

    /// <summary>Nothing that is due waits any more.</summary>
    internal void End() => IsOn = false;

    /// <summary>The lane had nothing to do from one time to another but to wait for the target.</summary>
    internal void Waited(long fromNs, long toNs)
    {
        if (IsOn)
        {
            _waitedNs += Math.Max(0, toNs - Math.Max(fromNs, _sinceNs));
        }
    }

    /// <summary>Whether the lane was busy, or was woken late, for most of the time: then more sessions would not have helped.</summary>
    internal bool IsGeneratorsDoing(long nowNs) => IsOn && _waitedNs < (nowNs - _sinceNs) * LeastWaitedShare;
}
