namespace LoadLab.Target.Collaboration;

/// <summary>One connection in a room, whichever protocol it speaks.</summary>
internal abstract class RoomMember
{
    private readonly SendQueue _queue;
    private int _reason = -1;

    protected RoomMember(CollaborationLimits limits, CollaborationCounts counts)
    {
        _queue = new SendQueue(limits, SendAsync, counts);
    }

    /// <summary>Whether the protocol has authors get their own updates back, as y-websocket does.</summary>
    public abstract bool GetsOwnUpdates { get; }

    /// <summary>Awareness clients that came over this connection: they leave with it. Used under the room's lock.</summary>
    public HashSet<ulong> Clients { get; } = [];

    /// <summary>Why the server ended the connection; null when it did not.</summary>
    public LeaveReason? EndedFor => _reason < 0 ? null : (LeaveReason)_reason;

    /// <summary>Puts a message into the connection's queue; a reader too slow for that is disconnected.</summary>
    public void Add(RoomMessage message)
    {
        if (!_queue.TryAdd(message))
        {
            End(LeaveReason.SlowReader);
        }
    }

    /// <summary>Sends what was added. Called outside the room's lock.</summary>
    public void Flush() => _queue.Flush();

    /// <summary>Ends the connection at once, for the first reason given.</summary>
    public void End(LeaveReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, -1) == -1)
        {
            Abort();
        }
    }

    /// <summary>Stops sending; completes when nothing is being sent any more.</summary>
    public Task StopSendingAsync() => _queue.CloseAsync();

    protected abstract ValueTask SendAsync(RoomMessage message);

    /// <summary>Breaks the connection without waiting for the peer. Any thread.</summary>
    protected abstract void Abort();
}
