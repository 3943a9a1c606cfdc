namespace LoadLab.Core.Sessions.Linux;

/// <summary>Where a connection stands.</summary>
internal enum ConnectionState
{
    /// <summary>No socket; the lane will open one when its time has come.</summary>
    Closed,

    /// <summary>Waiting for the peer to accept.</summary>
    Connecting,

    /// <summary>Open.</summary>
    Open,
}
