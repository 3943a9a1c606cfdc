namespace LoadLab.Target.Collaboration;

/// <summary>What the collaboration server has done since it started. Any thread.</summary>
internal sealed class CollaborationCounts
{
    private readonly long[] _left = new long[Enum.GetValues<LeaveReason>().Length];
    private long _connections;
    private long _updates;
    private long _awareness;
    private long _sent;
    private long _refused;
    private long _roomsOpened;

    public long Connections => Volatile.Read(ref _connections);

    public long Updates => Volatile.Read(ref _updates);

    public long AwarenessMessages => Volatile.Read(ref _awareness);

    public long MessagesSent => Volatile.Read(ref _sent);

    public long Refused => Volatile.Read(ref _refused);

    public long RoomsOpened => Volatile.Read(ref _roomsOpened);

    public long Left(LeaveReason reason) => Volatile.Read(ref _left[(int)reason]);

    public void AddConnection() => Interlocked.Increment(ref _connections);

    public void AddUpdate() => Interlocked.Increment(ref _updates);

    public void AddAwareness() => Interlocked.Increment(ref _awareness);

    public void AddSent(int messages) => Interlocked.Add(ref _sent, messages);

    public void AddRefused() => Interlocked.Increment(ref _refused);

    public void AddRoom() => Interlocked.Increment(ref _roomsOpened);

    public void AddLeft(LeaveReason reason)
    {
        Interlocked.Increment(ref _left[(int)reason]);
        Interlocked.Decrement(ref _connections);
    }
}
