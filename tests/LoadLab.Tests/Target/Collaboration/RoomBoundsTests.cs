using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;
using LoadLab.Target.Collaboration;

namespace LoadLab.Tests.Target.Collaboration;

public sealed class RoomBoundsTests
{
    private readonly CollaborationCounts _counts = new();

    [Fact]
    public void A_greeting_that_fails_leaves_no_room_without_members()
    {
        var rooms = new Rooms(new CollaborationLimits(), _counts, TimeProvider.System);
        Should.Throw<InvalidOperationException>(
            () => rooms.Enter("a", Member(), (_, _) => throw new InvalidOperationException(), out _));
        rooms.Count.ShouldBe(0);
    }

    [Fact]
    public void A_greeting_that_fails_does_not_free_the_room_of_others()
    {
        var (rooms, _, _) = Open(new CollaborationLimits());
        Should.Throw<InvalidOperationException>(
            () => rooms.Enter("a", Member(), (_, _) => throw new InvalidOperationException(), out _));
        rooms.Count.ShouldBe(1);
    }

    [Fact]
    public void A_newcomer_to_a_large_document_is_no_slow_reader()
    {
        var (_, author, room) = Open(new CollaborationLimits { MaxWaitingBytes = 1000 });
        for (ulong client = 1; client <= 5; client++)
        {
            room.Merge(author, UpdateOf(client, 900));
        }

        var newcomer = new FakeMember(new CollaborationLimits { MaxWaitingBytes = 1000 }, _counts);
        room.Answer(newcomer, default);
        newcomer.EndedFor.ShouldBeNull();
        newcomer.Sent.Single().Payload.Length.ShouldBeGreaterThan(4500);
    }

    [Fact]
    public void A_reader_that_asks_again_without_reading_is_disconnected_and_its_bytes_are_given_back()
    {
        var (rooms, author, room) = Open(new CollaborationLimits());
        room.Merge(author, UpdateOf(1, 900));
        var held = rooms.HeldBytes;
        var stuck = new FakeMember(new CollaborationLimits(), _counts) { IsStuck = true };
        for (var i = 0; i < 3; i++)
        {
            room.Answer(stuck, default);
        }

        stuck.EndedFor.ShouldBe(LeaveReason.SlowReader);
        stuck.Unstick();
        rooms.HeldBytes.ShouldBe(held);
    }

    [Fact]
    public void Updates_that_wait_for_others_count_toward_the_limit_of_the_room()
    {
        var (_, author, room) = Open(new CollaborationLimits { MaxRoomBytes = 5000 });
        for (ulong client = 1; client <= 10; client++)
        {
            room.Merge(author, SecondUpdateOf(client, 900));
        }

        author.EndedFor.ShouldBe(LeaveReason.RoomTooLarge);
        room.Bytes.ShouldBeInRange(900, 5000);
    }

    [Fact]
    public void Awareness_states_count_toward_the_limit_of_the_room()
    {
        var (_, author, room) = Open(new CollaborationLimits { MaxRoomBytes = 5000 });
        for (ulong client = 1; client <= 10; client++)
        {
            room.MergeAwareness(author, StateOf(client, 900));
        }

        author.EndedFor.ShouldBe(LeaveReason.RoomTooLarge);
        room.Bytes.ShouldBeInRange(900, 5100);
    }

    [Fact]
    public void All_rooms_together_hold_no_more_than_they_may_and_give_it_back_when_they_are_freed()
    {
        var rooms = new Rooms(new CollaborationLimits { MaxTotalBytes = 3000 }, _counts, TimeProvider.System);
        var members = Enumerable.Range(0, 5).Select(i => Fill(rooms, $"room {i}", 900)).ToArray();
        members.Count(entered => entered.Member.EndedFor == LeaveReason.ServerTooLarge).ShouldBe(2);
        for (var i = 0; i < members.Length; i++)
        {
            rooms.Leave($"room {i}", members[i].Room, members[i].Member, LeaveReason.Closed);
        }

        rooms.HeldBytes.ShouldBe(0);
    }

    [Fact]
    public void No_more_connections_are_taken_in_all_rooms_than_may_be()
    {
        var rooms = new Rooms(new CollaborationLimits { MaxConnections = 2 }, _counts, TimeProvider.System);
        rooms.Enter("a", Member(), (_, _) => { }, out _).ShouldBe(RoomEntry.Entered);
        rooms.Enter("b", Member(), (_, _) => { }, out _).ShouldBe(RoomEntry.Entered);
        rooms.Enter("c", Member(), (_, _) => { }, out _).ShouldBe(RoomEntry.Full);
    }

    private static byte[] UpdateOf(ulong client, int length)
    {
        var doc = new Doc(client);
        doc.GetText("t").Insert(0, new string('x', length));
        return doc.EncodeStateAsUpdate();
    }

    private static byte[] SecondUpdateOf(ulong client, int length)
    {
        var doc = new Doc(client);
        doc.GetText("t").Insert(0, "x");
        var known = doc.EncodeStateVector();
        doc.GetText("t").Insert(0, new string('y', length));
        return doc.EncodeStateAsUpdate(known);
    }

    private static byte[] StateOf(ulong client, int length)
    {
        var awareness = new Awareness(client, TimeProvider.System);
        awareness.SetLocalState($"\"{new string('x', length)}\"");
        return awareness.Encode([client]);
    }

    private FakeMember Member() => new(new CollaborationLimits(), _counts);

    private (FakeMember Member, Room Room) Fill(Rooms rooms, string name, int length)
    {
        var member = Member();
        rooms.Enter(name, member, (_, _) => { }, out var room).ShouldBe(RoomEntry.Entered);
        room!.Merge(member, UpdateOf(1, length));
        return (member, room);
    }

    private (Rooms Rooms, FakeMember Author, Room Room) Open(CollaborationLimits limits)
    {
        var rooms = new Rooms(limits, _counts, TimeProvider.System);
        var author = Member();
        rooms.Enter("a", author, (_, _) => { }, out var room).ShouldBe(RoomEntry.Entered);
        return (rooms, author, room!);
    }
}
