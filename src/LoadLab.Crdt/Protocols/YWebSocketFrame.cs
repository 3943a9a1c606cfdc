namespace LoadLab.Crdt.Protocols;

/// <summary>A frame of y-websocket, in the bytes in which it arrived.</summary>
public readonly ref struct YWebSocketFrame
{
    internal YWebSocketFrame(YWebSocketFrameKind kind, ReadOnlySpan<byte> payload, SyncMessage sync = default)
    {
        Kind = kind;
        Payload = payload;
        Sync = sync;
    }

    /// <summary>Kind of the frame.</summary>
    public YWebSocketFrameKind Kind { get; }

    /// <summary>The awareness update, or the reason of a denial in UTF-8; empty for other kinds.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>The sync message of a <see cref="YWebSocketFrameKind.Sync"/> frame.</summary>
    public SyncMessage Sync { get; }
}
