using System.Buffers;
using LoadLab.Crdt.Protocols;

namespace LoadLab.Target.Collaboration;

/// <summary>A message that a room sends, made once for all members that get it.</summary>
/// <param name="kind">What it is.</param>
/// <param name="payload">The state vector, the update or the states; not changed any more.</param>
/// <param name="budget">What holds the payload's bytes until it is sent or dropped; null for a message that others share.</param>
internal sealed class RoomMessage(RoomMessageKind kind, byte[] payload, ByteBudget? budget = null)
{
    private byte[]? _frame;
    private ByteBudget? _budget = budget;

    /// <summary>Whether it is as large as the room, and so counts apart from what waits for a reader.</summary>
    public bool IsAnswer => kind == RoomMessageKind.Step2;

    public RoomMessageKind Kind => kind;

    public byte[] Payload => payload;

    /// <summary>As a frame of y-websocket. Two threads may make it at the same time; either result is right.</summary>
    public byte[] Frame => _frame ??= Encode();

    /// <summary>Gives the bytes back, once. Any thread.</summary>
    public void Release() => Interlocked.Exchange(ref _budget, null)?.Add(-payload.Length);

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
