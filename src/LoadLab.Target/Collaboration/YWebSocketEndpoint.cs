using System.Net.WebSockets;
using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;
using Microsoft.AspNetCore.Http;

namespace LoadLab.Target.Collaboration;

/// <summary><c>/yjs/{room}</c>: the y-websocket protocol, as yjs's own provider speaks it.</summary>
internal sealed class YWebSocketEndpoint(Rooms rooms)
{
    public const string Pattern = "/yjs/{**room}";

    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(2);

    public async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            context.Response.Headers.Upgrade = "websocket";
            await context.Response.WriteAsync("connect by WebSocket, as y-websocket does\n", context.RequestAborted);
            return;
        }

        var name = (string?)context.Request.RouteValues["room"] ?? "";
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var member = new YWebSocketMember(socket, rooms.Limits, rooms.Counts);
        var entry = rooms.Enter(name, member, (doc, awareness) => Greet(member, doc, awareness), out var room);
        if (room is null)
        {
            var reason = entry == RoomEntry.BadName ? $"a room's name has 1 to {Rooms.MaxNameLength} characters" : "as many are here as may";
            await CloseAsync(socket, WebSocketCloseStatus.PolicyViolation, reason);
            return;
        }

        var left = LeaveReason.Lost;
        try
        {
            left = await ReceiveAsync(socket, room, member, context.RequestAborted);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The connection broke, or was broken for the reason that the member keeps.
        }
        finally
        {
            // Whatever a message made go wrong, the room is left.
            rooms.Leave(name, room, member, left);
            await member.StopSendingAsync();
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await CloseAsync(socket, StatusOf(left), DescriptionOf(left));
        }
    }

    private static void Greet(YWebSocketMember member, Doc doc, Awareness awareness)
    {
        member.Add(new RoomMessage(RoomMessageKind.Step1, doc.EncodeStateVector()));
        if (awareness.PresentClients.Count > 0)
        {
            member.Add(new RoomMessage(RoomMessageKind.Awareness, awareness.Encode(awareness.PresentClients)));
        }
    }

    private async Task<LeaveReason> ReceiveAsync(WebSocket socket, Room room, YWebSocketMember member, CancellationToken aborted)
    {
        var reader = new YWebSocketReader(socket, rooms.Limits.MaxMessageBytes);
        while (true)
        {
            if (await reader.ReadAsync(aborted) is { } ended)
            {
                return ended;
            }

            if (!TryHandle(reader.Message, room, member))
            {
                return LeaveReason.Malformed;
            }
        }
    }

    private static bool TryHandle(ReadOnlySpan<byte> message, Room room, YWebSocketMember member)
    {
        try
        {
            Handle(YWebSocket.Read(message), room, member);
            return true;
        }
        catch (DecodingException)
        {
            return false;
        }
    }

    private static void Handle(YWebSocketFrame frame, Room room, YWebSocketMember member)
    {
        switch (frame.Kind)
        {
            case YWebSocketFrameKind.Sync when frame.Sync.Kind == SyncMessageKind.Step1:
                room.Answer(member, frame.Sync.Payload);
                break;
            case YWebSocketFrameKind.Sync:
                room.Merge(member, frame.Sync.Payload);
                break;
            case YWebSocketFrameKind.Awareness:
                room.MergeAwareness(member, frame.Payload);
                break;
            case YWebSocketFrameKind.QueryAwareness:
                room.AnswerAwareness(member);
                break;
        }
    }

    private static WebSocketCloseStatus StatusOf(LeaveReason reason) => reason switch
    {
        LeaveReason.MessageTooLarge => WebSocketCloseStatus.MessageTooBig,
        LeaveReason.Malformed => WebSocketCloseStatus.InvalidPayloadData,
        _ => WebSocketCloseStatus.NormalClosure,
    };

    private string? DescriptionOf(LeaveReason reason) => reason switch
    {
        LeaveReason.MessageTooLarge => $"a message has at most {rooms.Limits.MaxMessageBytes} bytes",
        LeaveReason.Malformed => "not a message of y-websocket",
        _ => null,
    };

    private static async Task CloseAsync(WebSocket socket, WebSocketCloseStatus status, string? description)
    {
        using var patience = new CancellationTokenSource(ClosingPatience);
        try
        {
            await socket.CloseOutputAsync(status, description, patience.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The peer is gone already.
        }
    }
}
