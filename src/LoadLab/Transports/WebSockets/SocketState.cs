namespace LoadLab.Transports.WebSockets;

/// <summary>One WebSocket of <see cref="EpollWebSockets"/>: its handshake, and what of a message has come in so far.</summary>
internal sealed class SocketState
{
    /// <summary>What was asked for.</summary>
    public string PathAndQuery { get; set; } = "/";

    /// <summary>The handshake's key; null when there is no connection.</summary>
    public string? Key { get; set; }

    /// <summary>Whether the handshake is done.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Bytes that came in and make no whole frame yet; null when there are none.</summary>
    public byte[]? Partial { get; set; }

    /// <summary>The part of a message that came in several frames; null when none has begun.</summary>
    public List<byte>? Fragments { get; set; }

    public void Reset()
    {
        Key = null;
        IsOpen = false;
        Partial = null;
        Fragments = null;
    }
}
