using System.Buffers;
using LoadLab.Crdt.Protocols;

namespace LoadLab.Target.Collaboration;

/// <summary>A message that a room sends, made once for all members that get it.</summary>
/// <param name="kind">What it is.</param>
/// <param name="payload">The state vector, the update or the states; not changed any more.</param>
internal sealed class RoomMessage(RoomMessageKind kind, byte[] payload)
{
    private byte[]? _frame;

    public RoomMessageKind Kind => kind;

    public byte[] Payload => payload;

    /// <summary>As a frame of y-websocket. Two threads may make it at the same time; either result is right.</summary>
    public byte[] Frame => _frame ??= Encode();

    private byte[] Encode()
    {
        var buffer = new ArrayBufferWriter<byte>(payload.Length + 16);
        if (kind == RoomMessageKind.Awareness)
        {
            YWebSocket.WriteAwareness(buffer, payload);
        }
        else
        {
            MessageWriter.WriteNumber(buffer, (ulong)YWebSocketFrameKind.Sync);
            MessageWriter.WriteSync(buffer, (SyncMessageKind)kind, payload);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
