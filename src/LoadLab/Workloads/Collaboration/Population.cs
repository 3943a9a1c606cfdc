using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Collaboration;

/// <summary>All rooms and users of a workload.</summary>
internal sealed class Population
{
    // Ids of 31 bits are as long on the wire as yjs's random ones mostly are.
    private const ulong LowestClient = 1UL << 30;

    public Population(CollaborationWorkload workload, string runId, ulong seed)
    {
        // Every user has an id of its own, so that a room never sees two that share one.
        var random = new SplitMix64(seed);
        var firstClient = LowestClient + (ulong)random.NextInt(1 << 29);
        var rooms = (workload.Users + workload.RoomSize - 1) / workload.RoomSize;
        Users = new CollaborationUser[workload.Users];
        Rooms = new CollaborationRoom[rooms];
        for (var i = 0; i < rooms; i++)
        {
            var first = i * workload.RoomSize;
            var room = new CollaborationRoom($"{runId}-{workload.Name}-{i}", Math.Min(workload.RoomSize, workload.Users - first));
            for (var slot = 0; slot < room.Size; slot++)
            {
                room.Users[slot] = Users[first + slot] = new CollaborationUser(first + slot, firstClient + (ulong)(first + slot), room, slot);
            }

            Rooms[i] = room;
        }

        Writers = [.. Rooms.SelectMany(room => room.Users.Take(WritersIn(room, workload.Behaviour.ReaderShare)))];
    }

    public CollaborationUser[] Users { get; }

    public CollaborationRoom[] Rooms { get; }

    /// <summary>Users who edit; the others of their rooms only read. At least one in each room.</summary>
    public CollaborationUser[] Writers { get; }

    private static int WritersIn(CollaborationRoom room, double readerShare) =>
        Math.Max(1, room.Size - (int)Math.Round(room.Size * readerShare));
}
