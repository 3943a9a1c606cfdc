namespace LoadLab.Target.Collaboration;

/// <summary>Why a connection left its room.</summary>
internal enum LeaveReason
{
    /// <summary>The client closed.</summary>
    Closed,

    /// <summary>The connection broke.</summary>
    Lost,

    /// <summary>More messages were waiting for it than may.</summary>
    SlowReader,

    /// <summary>A message was longer than it may be.</summary>
    MessageTooLarge,

    /// <summary>The room took all the bytes that it may.</summary>
    RoomTooLarge,

    /// <summary>All rooms together hold all the bytes that they may.</summary>
    ServerTooLarge,

    /// <summary>A message was not of the protocol.</summary>
    Malformed,

    /// <summary>The server ends.</summary>
    ServerEnds,
}
