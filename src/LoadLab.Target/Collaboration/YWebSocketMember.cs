using System.Net.WebSockets;

namespace LoadLab.Target.Collaboration;

/// <summary>A connection that speaks y-websocket.</summary>
internal sealed class YWebSocketMember(WebSocket socket, CollaborationLimits limits, CollaborationCounts counts)
    : RoomMember(limits, counts)
{
    public override bool GetsOwnUpdates => true;

    protected override ValueTask SendAsync(RoomMessage message) =>
        socket.SendAsync(message.Frame.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

    protected override void Abort() => socket.Abort();
}
