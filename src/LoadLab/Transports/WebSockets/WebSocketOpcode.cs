namespace LoadLab.Transports.WebSockets;

/// <summary>Kinds of frames (RFC 6455, section 5.2).</summary>
internal enum WebSocketOpcode : byte
{
    /// <summary>More of the message that was begun.</summary>
    Continuation = 0,

    /// <summary>A message of text.</summary>
    Text = 1,

    /// <summary>A message of bytes.</summary>
    Binary = 2,

    /// <summary>The sender sends no more.</summary>
    Close = 8,

    /// <summary>To be answered by a pong.</summary>
    Ping = 9,

    /// <summary>Answers a ping.</summary>
    Pong = 10,
}
