namespace LoadLab.Target.Collaboration;

/// <summary>Bounds that keep one client, or one room, from taking the server down.</summary>
public sealed record CollaborationLimits
{
    /// <summary>Longest message taken from a client, in bytes; a longer one ends its connection. Default: 1 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 1 << 20;

    /// <summary>Updates that a room takes in all, in bytes; the client that goes beyond is disconnected. Default: 32 MiB.</summary>
    public long MaxRoomBytes { get; init; } = 32L << 20;

    /// <summary>Rooms at a time. Default: 10,000.</summary>
    public int MaxRooms { get; init; } = 10_000;

    /// <summary>Connections in a room. Default: 10,000.</summary>
    public int MaxRoomMembers { get; init; } = 10_000;

    /// <summary>Messages that may wait for a connection; one that reads too slowly for that is disconnected. Default: 8,192.</summary>
    public int MaxWaitingMessages { get; init; } = 8_192;

    /// <summary>Bytes that may wait for a connection, likewise. Default: 8 MiB.</summary>
    public long MaxWaitingBytes { get; init; } = 8L << 20;
}
