using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;
using Microsoft.AspNetCore.SignalR;

namespace LoadLab.Target.Collaboration;

/// <summary>
/// Rooms over SignalR, at <c>/hubs/collaboration</c>. A client calls <see cref="Join"/> once, then <see cref="Update"/> and
/// <see cref="Awareness"/>; it is called back on <c>Updated</c> and <c>Awareness</c>, each with one byte string.
/// </summary>
internal sealed class CollaborationHub(Rooms rooms, IHubContext<CollaborationHub> hub) : Hub
{
    public const string Path = "/hubs/collaboration";

    private const string MemberKey = "member";

    /// <summary>Joins a room. Everything merged from now on comes by <c>Updated</c>; everything before is in the answer.</summary>
    /// <param name="room">Its name; the same room is at <c>/yjs/{room}</c>.</param>
    /// <param name="stateVector">What the client knows; empty for nothing.</param>
    /// <exception cref="HubException">The room cannot be joined.</exception>
    public RoomWelcome Join(string room, byte[] stateVector)
    {
        if (Context.Items.ContainsKey(MemberKey))
        {
            throw new HubException("This connection has joined a room already; a connection joins one.");
        }

        CheckStateVector(stateVector);
        RoomWelcome? welcome = null;
        var member = new HubMember(hub.Clients.Client(Context.ConnectionId), Context, rooms.Limits, rooms.Counts);
        var entry = rooms.Enter(
            room ?? "", member, (doc, presence) => welcome = Welcome(doc, presence, stateVector), out var entered);
        if (entry != RoomEntry.Entered)
        {
            throw new HubException(entry == RoomEntry.BadName
                ? $"A room's name has 1 to {Rooms.MaxNameLength} characters."
                : "As many are here as may.");
        }

        member.Room = entered;
        member.RoomName = room!;
        Context.Items[MemberKey] = member;
        return welcome!;
    }

    /// <summary>Merges an update; completes when it is merged and on its way to the others.</summary>
    /// <exception cref="HubException">It is no update, or no room was joined.</exception>
    public void Update(byte[] update)
    {
        var member = Member();
        try
        {
            member.Room!.Merge(member, update);
        }
        catch (DecodingException exception)
        {
            throw new HubException($"This is no update: {exception.Message}");
        }
    }

    /// <summary>Merges awareness states.</summary>
    /// <exception cref="HubException">They are none, or no room was joined.</exception>
    public void Awareness(byte[] states)
    {
        var member = Member();
        try
        {
            member.Room!.MergeAwareness(member, states);
        }
        catch (DecodingException exception)
        {
            throw new HubException($"This is no awareness update: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items.TryGetValue(MemberKey, out var value) && value is HubMember member)
        {
            rooms.Leave(member.RoomName, member.Room!, member, exception is null ? LeaveReason.Closed : LeaveReason.Lost);
            await member.StopSendingAsync();
        }
    }

    private static RoomWelcome Welcome(Doc doc, Awareness presence, byte[]? stateVector) => new(
        doc.EncodeStateAsUpdate(stateVector), doc.EncodeStateVector(), presence.Encode(presence.PresentClients));

    private static void CheckStateVector(byte[]? encoded)
    {
        try
        {
            if (encoded is { Length: > 0 })
            {
                _ = StateVector.Read(encoded);
            }
        }
        catch (DecodingException exception)
        {
            throw new HubException($"This is no state vector: {exception.Message}");
        }
    }

    private HubMember Member() => Context.Items.TryGetValue(MemberKey, out var value) && value is HubMember member
        ? member
        : throw new HubException("Join a room first.");
}
