namespace LoadLab.Transports.WebSockets;

/// <summary>The header of a frame, and whether all of its payload is there.</summary>
internal readonly record struct WebSocketFrame
{
    /// <summary>Whether the header is there.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether the payload is there.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Why no server may send it; null when one may.</summary>
    public WebSocketFault? Fault { get; init; }

    /// <summary>Whether it ends its message.</summary>
    public bool IsFinal { get; init; }

    public WebSocketOpcode Opcode { get; init; }

    public int HeaderBytes { get; init; }

    public ulong PayloadBytes { get; init; }
}
