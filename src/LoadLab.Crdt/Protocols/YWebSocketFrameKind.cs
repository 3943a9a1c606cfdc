namespace LoadLab.Crdt.Protocols;

/// <summary>Kinds of frames that y-websocket exchanges; each is one binary WebSocket message.</summary>
public enum YWebSocketFrameKind
{
    /// <summary>A message of the sync protocol.</summary>
    Sync = 0,

    /// <summary>An awareness update.</summary>
    Awareness = 1,

    /// <summary>Access denied, with the reason.</summary>
    Auth = 2,

    /// <summary>A question for all awareness states.</summary>
    QueryAwareness = 3,
}
