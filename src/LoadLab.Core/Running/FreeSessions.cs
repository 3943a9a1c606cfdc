namespace LoadLab.Core.Running;

/// <summary>
/// Sessions that can take an arrival, the longest free first: so the moment at which any session was free for an arrival
/// is that of the one it gets, and session wait is told from generator lag without a guess.
/// </summary>
internal sealed class FreeSessions(int capacity)
{
    private readonly int[] _sessions = new int[capacity];
    private readonly long[] _sinceNs = new long[capacity];
    private int _head;

    internal int Count { get; private set; }

    internal void Add(int session, long sinceNs)
    {
        var tail = (_head + Count++) % _sessions.Length;
        _sessions[tail] = session;
        _sinceNs[tail] = sinceNs;
    }

    internal bool TryTake(out int session, out long sinceNs)
    {
        if (Count == 0)
        {
            (session, sinceNs) = (-1, 0);
            return false;
        }

        session = _sessions[_head];
        sinceNs = _sinceNs[_head];
        _head = _head + 1 == _sessions.Length ? 0 : _head + 1;
        Count--;
        return true;
    }
}
