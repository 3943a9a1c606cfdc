namespace LoadLab.Target.Collaboration;

/// <summary>Bounds that keep one client, or one room, from taking the server down.</summary>
public sealed record CollaborationLimits
{
    /// <summary>Longest message taken from a client, in bytes; a longer one ends its connection. Default: 1 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Bytes that a room holds: its updates, those that wait for others, and presence. The client that goes beyond is
    /// disconnected. Default: 32 MiB.
    /// </summary>
    public long MaxRoomBytes { get; init; } = 32L << 20;

    /// <summary>Presence that a room holds, in bytes, with 32 for each known client; likewise. Default: 4 MiB.</summary>
    public long MaxPresenceBytes { get; init; } = 4L << 20;

    /// <summary>Bytes that all rooms, and answers on their way to newcomers, hold together; likewise. Default: 256 MiB.</summary>
    public long MaxTotalBytes { get; init; } = 256L << 20;

    /// <summary>Connections in all rooms together. Default: 20,000.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>Rooms at a time. Default: 10,000.</summary>
    public int MaxRooms { get; init; } = 10_000;

    /// <summary>Connections in a room. Default: 10,000.</summary>
    public int MaxRoomMembers { get; init; } = 10_000;

    /// <summary>Messages that may wait for a connection; one that reads too slowly for that is disconnected. Default: 8,192.</summary>
    public int MaxWaitingMessages { get; init; } = 8_192;

    /// <summary>
    /// Bytes that may wait for a connection, likewise. One answer to what a newcomer lacks does not count: it is as large as
    /// the room. Default: 8 MiB.
    /// </summary>
    public long MaxWaitingBytes { get; init; } = 8L << 20;
}
