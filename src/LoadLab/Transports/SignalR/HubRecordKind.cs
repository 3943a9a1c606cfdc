namespace LoadLab.Transports.SignalR;

/// <summary>Kinds of records of SignalR's hub protocol that a client of plain calls meets; the numbers are the protocol's.</summary>
internal enum HubRecordKind
{
    /// <summary>No kind: the answer to the handshake.</summary>
    None = 0,

    /// <summary>A call.</summary>
    Invocation = 1,

    /// <summary>What came of a call.</summary>
    Completion = 3,

    /// <summary>The sender is alive.</summary>
    Ping = 6,

    /// <summary>The server is about to close the connection.</summary>
    Close = 7,
}
