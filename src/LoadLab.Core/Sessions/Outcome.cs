namespace LoadLab.Core.Sessions;

/// <summary>What became of an arrival. Failures are counted by these categories, never by message text.</summary>
public enum Outcome : byte
{
    /// <summary>Nothing: no arrival was under way.</summary>
    None,

    /// <summary>A correct answer.</summary>
    Completed,

    /// <summary>The target refused for now: 429 or 503.</summary>
    Rejected,

    /// <summary>No answer within the timeout.</summary>
    TimedOut,

    /// <summary>The connection could not be made.</summary>
    ConnectFailed,

    /// <summary>The connection ended before the answer was complete.</summary>
    ConnectionClosed,

    /// <summary>An answer with another status than 2xx.</summary>
    BadStatus,

    /// <summary>An answer that is not HTTP, or contradicts itself.</summary>
    MalformedResponse,

    /// <summary>Headers or body beyond the limits.</summary>
    ResponseTooLarge,

    /// <summary>A transport's own error: TLS, HTTP/2 stream reset, WebSocket protocol.</summary>
    TransportError,
}
