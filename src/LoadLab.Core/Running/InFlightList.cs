using LoadLab.Core.Scheduling;

namespace LoadLab.Core.Running;

/// <summary>
/// What each session has under way, as a doubly linked list in order of the actual starts, so that the one that times out
/// first is always at hand. Every operation takes constant time and allocates nothing.
/// </summary>
internal sealed class InFlightList
{
    private const int None = -1;
    private readonly Entry[] _entries;
    private int _oldest = None;
    private int _newest = None;

    internal InFlightList(int sessions)
    {
        _entries = new Entry[sessions];
    }

    /// <summary>Arrivals under way, aborted ones included until their completion.</summary>
    internal int Count { get; private set; }

    internal void Add(int session, in Arrival arrival, int phase, long actualStartNs)
    {
        _entries[session] = new Entry
        {
            Arrival = arrival,
            Phase = phase,
            ActualStartNs = actualStartNs,
            Previous = _newest,
            Next = None,
            IsLinked = true,
            IsBusy = true,
        };
        if (_newest == None)
        {
            _oldest = session;
        }
        else
        {
            _entries[_newest].Next = session;
        }

        _newest = session;
        Count++;
    }

    /// <summary>The arrival that was started first of those not aborted.</summary>
    internal bool TryOldest(out int session, out long actualStartNs)
    {
        session = _oldest;
        actualStartNs = session == None ? 0 : _entries[session].ActualStartNs;
        return session != None;
    }

    /// <summary>Takes a session out of the order; its arrival stays under way until its completion comes.</summary>
    internal void MoveToAborted(int session) => Unlink(session);

    /// <summary>Any session that has something under way.</summary>
    internal bool TryAny(out int session)
    {
        session = Count == 0 ? None : Array.FindIndex(_entries, entry => entry.IsBusy);
        return session != None;
    }

    internal (Arrival Arrival, int Phase, long ActualStartNs) Remove(int session)
    {
        Unlink(session);
        ref var entry = ref _entries[session];
        entry.IsBusy = false;
        Count--;
        return (entry.Arrival, entry.Phase, entry.ActualStartNs);
    }

    private void Unlink(int session)
    {
        ref var entry = ref _entries[session];
        if (!entry.IsLinked)
        {
            return;
        }

        entry.IsLinked = false;
        if (entry.Previous == None)
        {
            _oldest = entry.Next;
        }
        else
        {
            _entries[entry.Previous].Next = entry.Next;
        }

        if (entry.Next == None)
        {
            _newest = entry.Previous;
        }
        else
        {
            _entries[entry.Next].Previous = entry.Previous;
        }
    }

    private struct Entry
    {
        internal Arrival Arrival;
        internal int Phase;
        internal long ActualStartNs;
        internal int Previous;
        internal int Next;
        internal bool IsLinked;
        internal bool IsBusy;
    }
}
