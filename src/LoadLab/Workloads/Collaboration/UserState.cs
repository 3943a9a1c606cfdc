namespace LoadLab.Workloads.Collaboration;

/// <summary>Where a user stands with its server.</summary>
internal enum UserState
{
    /// <summary>No connection; edits are made offline.</summary>
    Away,

    /// <summary>The connection is being made.</summary>
    Connecting,

    /// <summary>Connected, without the server's document yet.</summary>
    Syncing,

    /// <summary>Everything that the server had has arrived.</summary>
    Synced,
}
