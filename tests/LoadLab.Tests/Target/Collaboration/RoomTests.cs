using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;
using LoadLab.Target.Collaboration;

namespace LoadLab.Tests.Target.Collaboration;

public sealed class RoomTests
{
    private readonly CollaborationCounts _counts = new();

    [Fact]
    public void An_update_reaches_every_member_and_its_author_only_where_the_protocol_wants_it()
    {
        var rooms = Rooms(new CollaborationLimits());
        var (author, room) = Enter(rooms, "a");
        var (other, _) = Enter(rooms, "a");
        var (quiet, quietRoom) = Enter(rooms, "a", getsOwnUpdates: false);
        room.Merge(author, UpdateOf(1, "x"));
        quietRoom.Merge(quiet, UpdateOf(2, "y"));
        author.Sent.Count.ShouldBe(2);
        other.Sent.Count.ShouldBe(2);
        quiet.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public void Everybody_gets_changes_in_the_order_in_which_they_were_merged()
    {
        var rooms = Rooms(new CollaborationLimits());
        var (author, room) = Enter(rooms, "a");
        var (other, _) = Enter(rooms, "a");
        var doc = new Doc(7);
        doc.Update += (update, _, _) => room.Merge(author, update);
        foreach (var letter in "hello")
        {
            doc.GetText("t").Insert(doc.GetText("t").Length, letter.ToString());
        }

        var replica = new Doc();
        other.Sent.ForEach(message =>
        {
            replica.ApplyUpdate(message.Payload);
            replica.HasPending.ShouldBeFalse();
        });
        replica.GetText("t").ToString().ShouldBe("hello");
    }

    [Fact]
    public void An_update_that_brings_nothing_new_is_sent_to_nobody()
    {
        var rooms = Rooms(new CollaborationLimits());
        var (author, room) = Enter(rooms, "a");
        room.Merge(author, UpdateOf(1, "x"));
        room.Merge(author, UpdateOf(1, "x"));
        author.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public void A_room_is_freed_with_its_document_when_the_last_member_leaves()
    {
        var rooms = Rooms(new CollaborationLimits());
        var (author, room) = Enter(rooms, "a");
        room.Merge(author, UpdateOf(1, "x"));
        rooms.Leave("a", room, author, LeaveReason.Closed);
        rooms.Count.ShouldBe(0);
        rooms.Enter("a", Member(), (doc, _) => doc.GetText("t").Length.ShouldBe(0), out _).ShouldBe(RoomEntry.Entered);
    }

    [Fact]
    public void A_slow_reader_is_disconnected_and_the_others_are_not()
    {
        var limits = new CollaborationLimits { MaxWaitingMessages = 4 };
        var rooms = Rooms(limits);
        var (author, room) = Enter(rooms, "a");
        var slow = new FakeMember(limits, _counts) { IsStuck = true };
        rooms.Enter("a", slow, (_, _) => { }, out _);
        for (ulong client = 1; client <= 6; client++)
        {
            room.Merge(author, UpdateOf(client, "x"));
        }

        slow.IsAborted.ShouldBeTrue();
        slow.EndedFor.ShouldBe(LeaveReason.SlowReader);
        author.Sent.Count.ShouldBe(6);
        author.IsAborted.ShouldBeFalse();
        rooms.Leave("a", room, slow, LeaveReason.Lost);
        _counts.Left(LeaveReason.SlowReader).ShouldBe(1);
        slow.Unstick();
    }

    [Fact]
    public void A_member_that_would_make_the_room_too_large_is_disconnected()
    {
        var rooms = Rooms(new CollaborationLimits { MaxRoomBytes = 200 });
        var (author, room) = Enter(rooms, "a");
        room.Merge(author, UpdateOf(1, new string('x', 100)));
        room.Merge(author, UpdateOf(2, new string('y', 100)));
        author.EndedFor.ShouldBe(LeaveReason.RoomTooLarge);
        author.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public void A_full_room_and_a_full_server_let_nobody_in()
    {
        var rooms = Rooms(new CollaborationLimits { MaxRooms = 1, MaxRoomMembers = 1 });
        Enter(rooms, "a");
        rooms.Enter("a", Member(), (_, _) => { }, out _).ShouldBe(RoomEntry.Full);
        rooms.Enter("b", Member(), (_, _) => { }, out _).ShouldBe(RoomEntry.Full);
        rooms.Enter("", Member(), (_, _) => { }, out _).ShouldBe(RoomEntry.BadName);
        _counts.Refused.ShouldBe(3);
    }

    [Fact]
    public void Presence_leaves_with_the_connection_that_brought_it()
    {
        var rooms = Rooms(new CollaborationLimits());
        var (leaver, room) = Enter(rooms, "a");
        var (stayer, _) = Enter(rooms, "a");
        var awareness = new Awareness(77, TimeProvider.System);
        awareness.SetLocalState("{\"name\":\"L\"}");
        room.MergeAwareness(leaver, awareness.Encode([77]));
        rooms.Leave("a", room, leaver, LeaveReason.Closed);
        var seen = new Awareness(78, TimeProvider.System);
        seen.Apply(stayer.Sent[0].Payload);
        seen.PresentClients.ShouldContain(77UL);
        seen.Apply(stayer.Sent[1].Payload);
        seen.PresentClients.ShouldNotContain(77UL);
    }

    private static byte[] UpdateOf(ulong client, string text)
    {
        var doc = new Doc(client);
        doc.GetText("t").Insert(0, text);
        return doc.EncodeStateAsUpdate();
    }

    private Rooms Rooms(CollaborationLimits limits) => new(limits, _counts, TimeProvider.System);

    private FakeMember Member(bool getsOwnUpdates = true) => new(new CollaborationLimits(), _counts, getsOwnUpdates);

    private (FakeMember Member, Room Room) Enter(Rooms rooms, string name, bool getsOwnUpdates = true)
    {
        var member = Member(getsOwnUpdates);
        rooms.Enter(name, member, (_, _) => { }, out var room).ShouldBe(RoomEntry.Entered);
        return (member, room!);
    }
}
