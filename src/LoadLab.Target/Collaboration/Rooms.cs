using System.Collections.Concurrent;
using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;

namespace LoadLab.Target.Collaboration;

/// <summary>All rooms by name. A room is opened by the first member and freed, with its document, by the last that leaves.</summary>
internal sealed class Rooms(CollaborationLimits limits, CollaborationCounts counts, TimeProvider time)
{
    /// <summary>Longest name of a room, in UTF-16 units.</summary>
    public const int MaxNameLength = 256;

    private readonly ConcurrentDictionary<string, Room> _rooms = new(StringComparer.Ordinal);
    private readonly ByteBudget _budget = new(limits.MaxTotalBytes);

    public CollaborationLimits Limits => limits;

    public CollaborationCounts Counts => counts;

    public int Count => _rooms.Count;

    /// <summary>Bytes that all rooms hold, and answers on their way.</summary>
    public long HeldBytes => _budget.Used;

    public long Bytes => _rooms.Values.Sum(room => room.Bytes);

    /// <summary>Enters a room, which is opened when there is none of the name.</summary>
    /// <param name="name">1 to <see cref="MaxNameLength"/> characters.</param>
    /// <param name="member">Who.</param>
    /// <param name="greet">Adds the first messages, under the room's lock.</param>
    /// <param name="room">The room, when entered.</param>
    public RoomEntry Enter(string name, RoomMember member, Action<Doc, Awareness> greet, out Room? room)
    {
        room = null;
        if (name.Length is 0 or > MaxNameLength)
        {
            counts.AddRefused();
            return RoomEntry.BadName;
        }

        if (counts.Connections >= limits.MaxConnections)
        {
            counts.AddRefused();
            return RoomEntry.Full;
        }

        while (true)
        {
            var found = FindOrOpen(name);
            var entry = found is null ? RoomEntry.Full : Enter(name, found, member, greet);
            if (entry == RoomEntry.Entered)
            {
                counts.AddConnection();
                room = found;
                return entry;
            }

            if (entry != RoomEntry.Freed)
            {
                counts.AddRefused();
                return entry;
            }
        }
    }

    /// <summary>Leaves a room; the last member frees it.</summary>
    public void Leave(string name, Room room, RoomMember member, LeaveReason reason)
    {
        if (room.Leave(member))
        {
            _ = _rooms.TryRemove(KeyValuePair.Create(name, room));
        }

        counts.AddLeft(member.EndedFor ?? reason);
    }

    public void DropOutdatedPresence()
    {
        foreach (var room in _rooms.Values)
        {
            room.DropOutdatedPresence();
        }
    }

    public void EndAll(LeaveReason reason)
    {
        foreach (var room in _rooms.Values)
        {
            room.EndAll(reason);
        }
    }

    // However greeting failed, no room stays that nobody is in.
    private RoomEntry Enter(string name, Room room, RoomMember member, Action<Doc, Awareness> greet)
    {
        var isDone = false;
        try
        {
            var entry = room.Enter(member, greet);
            isDone = true;
            return entry;
        }
        finally
        {
            if (!isDone && room.TryFree())
            {
                _ = _rooms.TryRemove(KeyValuePair.Create(name, room));
            }
        }
    }

    private Room? FindOrOpen(string name)
    {
        if (_rooms.TryGetValue(name, out var room))
        {
            return room;
        }

        if (_rooms.Count >= limits.MaxRooms)
        {
            return null;
        }

        var opened = new Room(limits, counts, _budget, time);
        room = _rooms.GetOrAdd(name, opened);
        if (room == opened)
        {
            counts.AddRoom();
        }

        return room;
    }
}
