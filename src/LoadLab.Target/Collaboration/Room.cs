using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;

namespace LoadLab.Target.Collaboration;

/// <summary>
/// A document that several connections edit: the server's replica, who is present, and the members. One lock keeps the
/// order in which changes are merged the order in which every member gets them; nothing is sent under it.
/// </summary>
internal sealed class Room
{
    // Clients that left stay known, so that a late message of theirs does not bring them back.
    private const int PresencePerMember = 4;

    private readonly Lock _lock = new();
    private readonly CollaborationLimits _limits;
    private readonly CollaborationCounts _counts;
    private readonly Doc _doc = new();
    private readonly Awareness _awareness;
    private RoomMember[] _members = [];
    private readonly ByteBudget _budget;
    private long _documentBytes;
    private long _pendingBytes;
    private long _bytes;
    private bool _isFreed;

    public Room(CollaborationLimits limits, CollaborationCounts counts, ByteBudget budget, TimeProvider time)
    {
        _budget = budget;
        _limits = limits;
        _counts = counts;
        _awareness = new Awareness(_doc.ClientId, time);
        _awareness.SetLocalState(null);
        _doc.Update += Broadcast;
        _awareness.Updated += Broadcast;
    }

    public int MemberCount => _members.Length;

    /// <summary>Bytes of the updates that changed the document, of those that wait for others, and of presence.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Lets a member in and adds what greets it, in one step, so that it misses nothing and gets nothing twice.</summary>
    /// <param name="member">Who.</param>
    /// <param name="greet">Sees the document and the presence under the room's lock.</param>
    public RoomEntry Enter(RoomMember member, Action<Doc, Awareness> greet)
    {
        lock (_lock)
        {
            if (_isFreed || _members.Length >= _limits.MaxRoomMembers)
            {
                return _isFreed ? RoomEntry.Freed : RoomEntry.Full;
            }

            greet(_doc, _awareness);
            _members = [.. _members, member];
        }

        member.Flush();
        return RoomEntry.Entered;
    }

    /// <summary>Frees a room that nobody is in, since entering it failed.</summary>
    /// <returns>Whether the room is freed.</returns>
    public bool TryFree()
    {
        lock (_lock)
        {
            FreeIfEmpty();
            return _isFreed;
        }
    }

    /// <summary>Lets a member out, with its presence.</summary>
    /// <returns>Whether the room is empty now, and so freed.</returns>
    public bool Leave(RoomMember member)
    {
        RoomMember[] members;
        lock (_lock)
        {
            _members = [.. _members.Where(other => other != member)];
            FreeIfEmpty();
            if (!_isFreed)
            {
                _awareness.Remove(member.Clients, member);
                CountBytes();
            }

            members = _members;
        }

        Flush(members);
        return members.Length == 0;
    }

    /// <summary>Answers what a member knows by what it lacks.</summary>
    /// <exception cref="DecodingException">It is no state vector.</exception>
    public void Answer(RoomMember member, ReadOnlySpan<byte> stateVector)
    {
        lock (_lock)
        {
            var answer = _doc.EncodeStateAsUpdate(stateVector);
            if (_budget.WouldPass(answer.Length))
            {
                member.End(LeaveReason.ServerTooLarge);
                return;
            }

            _budget.Add(answer.Length);
            member.Add(new RoomMessage(RoomMessageKind.Step2, answer, _budget));
        }

        member.Flush();
    }

    /// <summary>Merges a member's update and sends what is new in it to all.</summary>
    /// <exception cref="DecodingException">It is no update; nothing is changed.</exception>
    public void Merge(RoomMember member, ReadOnlySpan<byte> update)
    {
        _counts.AddUpdate();
        RoomMember[] members;
        lock (_lock)
        {
            if (!HasSpaceFor(member, update.Length))
            {
                return;
            }

            var before = _documentBytes;
            _doc.ApplyUpdate(update, member);
            _pendingBytes = _doc.HasPending ? _pendingBytes + Math.Max(0, update.Length - (_documentBytes - before)) : 0;
            CountBytes();
            members = _members;
        }

        Flush(members);
    }

    /// <summary>Merges a member's awareness states and sends what is new in them to all.</summary>
    /// <exception cref="DecodingException">They are none; nothing is changed.</exception>
    public void MergeAwareness(RoomMember member, ReadOnlySpan<byte> states)
    {
        _counts.AddAwareness();
        RoomMember[] members;
        lock (_lock)
        {
            if (!HasSpaceFor(member, states.Length))
            {
                return;
            }

            if (_awareness.KnownClients.Count > PresencePerMember * _limits.MaxRoomMembers
                || _awareness.ByteCount + states.Length > _limits.MaxPresenceBytes)
            {
                member.End(LeaveReason.RoomTooLarge);
                return;
            }

            _awareness.Apply(states, member);
            CountBytes();
            members = _members;
        }

        Flush(members);
    }

    /// <summary>Answers a question for who is present.</summary>
    public void AnswerAwareness(RoomMember member)
    {
        lock (_lock)
        {
            member.Add(new RoomMessage(RoomMessageKind.Awareness, _awareness.Encode(_awareness.PresentClients)));
        }

        member.Flush();
    }

    /// <summary>Drops presence that was not renewed.</summary>
    public void DropOutdatedPresence()
    {
        RoomMember[] members;
        lock (_lock)
        {
            _awareness.CheckTimeouts();
            members = _members;
            foreach (var member in members)
            {
                member.Clients.RemoveWhere(client => !_awareness.States.ContainsKey(client));
            }

            CountBytes();
        }

        Flush(members);
    }

    public void EndAll(LeaveReason reason)
    {
        foreach (var member in _members)
        {
            member.End(reason);
        }
    }

    private static void Flush(RoomMember[] members)
    {
        foreach (var member in members)
        {
            member.Flush();
        }
    }

    // Called under the lock.
    private bool HasSpaceFor(RoomMember member, int bytes)
    {
        if (_bytes + bytes > _limits.MaxRoomBytes)
        {
            member.End(LeaveReason.RoomTooLarge);
            return false;
        }

        if (_budget.WouldPass(bytes))
        {
            member.End(LeaveReason.ServerTooLarge);
            return false;
        }

        return true;
    }

    private void CountBytes()
    {
        var bytes = _isFreed ? 0 : _documentBytes + _pendingBytes + _awareness.ByteCount;
        _budget.Add(bytes - _bytes);
        Volatile.Write(ref _bytes, bytes);
    }

    private void FreeIfEmpty()
    {
        _isFreed |= _members.Length == 0;
        CountBytes();
    }

    private void Broadcast(ReadOnlySpan<byte> update, object? origin, Transaction transaction)
    {
        _documentBytes += update.Length;
        var message = new RoomMessage(RoomMessageKind.Update, update.ToArray());
        foreach (var member in _members)
        {
            if (member != origin || member.GetsOwnUpdates)
            {
                member.Add(message);
            }
        }
    }

    private void Broadcast(AwarenessChange change)
    {
        if (change.Origin is RoomMember author)
        {
            author.Clients.UnionWith(change.Added);
            author.Clients.ExceptWith(change.Removed);
        }

        if (_members.Length == 0)
        {
            return;
        }

        var message = new RoomMessage(RoomMessageKind.Awareness, _awareness.Encode(change.Clients));
        foreach (var member in _members)
        {
            member.Add(message);
        }
    }
}
