using System.Buffers;
using System.Text;
using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Protocols;

/// <summary>
/// The frames of y-websocket. A server sends step 1 (and the awareness states) as soon as a connection opens, answers each
/// step 1 by step 2, and sends every update to all connections of the room, the author's included.
/// </summary>
public static class YWebSocket
{
    private const ulong PermissionDenied = 0;

    /// <summary>Writes what the document knows.</summary>
    public static void WriteSyncStep1(IBufferWriter<byte> output, Doc doc)
    {
        Frames.WriteVarUint(output, (ulong)YWebSocketFrameKind.Sync);
        SyncProtocol.WriteStep1(output, doc);
    }

    /// <summary>Writes what a replica with the given encoded state vector lacks.</summary>
    public static void WriteSyncStep2(IBufferWriter<byte> output, Doc doc, ReadOnlySpan<byte> stateVector)
    {
        Frames.WriteVarUint(output, (ulong)YWebSocketFrameKind.Sync);
        SyncProtocol.WriteStep2(output, doc, stateVector);
    }

    /// <summary>Writes a change, as <see cref="Doc.Update"/> gives it.</summary>
    public static void WriteUpdate(IBufferWriter<byte> output, ReadOnlySpan<byte> update)
    {
        Frames.WriteVarUint(output, (ulong)YWebSocketFrameKind.Sync);
        SyncProtocol.WriteUpdate(output, update);
    }

    /// <summary>Writes awareness states, as <see cref="Awareness.Encode(IReadOnlyCollection{ulong})"/> gives them.</summary>
    public static void WriteAwareness(IBufferWriter<byte> output, ReadOnlySpan<byte> awarenessUpdate)
    {
        Frames.WriteVarUint(output, (ulong)YWebSocketFrameKind.Awareness);
        Frames.WriteVarBytes(output, awarenessUpdate);
    }

    /// <summary>Writes a question for all awareness states.</summary>
    public static void WriteQueryAwareness(IBufferWriter<byte> output) =>
        Frames.WriteVarUint(output, (ulong)YWebSocketFrameKind.QueryAwareness);

    /// <summary>Writes that access is denied.</summary>
    public static void WritePermissionDenied(IBufferWriter<byte> output, string reason)
    {
        Frames.WriteVarUint(output, (ulong)YWebSocketFrameKind.Auth);
        Frames.WriteVarUint(output, PermissionDenied);
        Frames.WriteVarBytes(output, Encoding.UTF8.GetBytes(reason));
    }

    /// <summary>Reads a frame without looking into its payload, which suffices to relay it.</summary>
    /// <exception cref="DecodingException">The bytes are no frame.</exception>
    public static YWebSocketFrame Read(ReadOnlySpan<byte> frame)
    {
        var reader = new ByteReader(frame);
        ulong kind = reader.ReadVarUint();
        switch ((YWebSocketFrameKind)kind)
        {
            case YWebSocketFrameKind.Sync:
                return new YWebSocketFrame(YWebSocketFrameKind.Sync, default, SyncProtocol.Read(reader.ReadBytes(reader.Remaining)));
            case YWebSocketFrameKind.Awareness:
                return new YWebSocketFrame(YWebSocketFrameKind.Awareness, reader.ReadVarBytes());
            case YWebSocketFrameKind.Auth when reader.ReadVarUint() == PermissionDenied:
                return new YWebSocketFrame(YWebSocketFrameKind.Auth, reader.ReadVarBytes());
            case YWebSocketFrameKind.QueryAwareness:
                return new YWebSocketFrame(YWebSocketFrameKind.QueryAwareness, default);
            default:
                throw new DecodingException($"y-websocket frames of kind {kind} are unknown.");
        }
    }

    /// <summary>
    /// Does what a frame asks for: applies updates to the document and states to the awareness, and writes at most one
    /// answering frame. The caller broadcasts what <see cref="Doc.Update"/> and <see cref="Awareness.Updated"/> give.
    /// </summary>
    /// <param name="frame">The frame, as read.</param>
    /// <param name="doc">The document.</param>
    /// <param name="awareness">The states; null where they are not followed.</param>
    /// <param name="answer">Takes the answer to step 1 or to a question for the states.</param>
    /// <param name="origin">Handed to the events.</param>
    /// <exception cref="DecodingException">The payload is malformed; the document is unchanged.</exception>
    public static void Handle(
        YWebSocketFrame frame, Doc doc, Awareness? awareness, IBufferWriter<byte> answer, object? origin = null)
    {
        switch (frame.Kind)
        {
            case YWebSocketFrameKind.Sync:
                if (frame.Sync.Kind == SyncMessageKind.Step1)
                {
                    Frames.WriteVarUint(answer, (ulong)YWebSocketFrameKind.Sync);
                }

                SyncProtocol.Handle(frame.Sync, doc, answer, origin);
                break;
            case YWebSocketFrameKind.Awareness:
                awareness?.Apply(frame.Payload, origin);
                break;
            case YWebSocketFrameKind.QueryAwareness when awareness is not null:
                WriteAwareness(answer, awareness.Encode(awareness.PresentClients));
                break;
        }
    }
}
