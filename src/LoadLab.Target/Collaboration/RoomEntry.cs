namespace LoadLab.Target.Collaboration;

/// <summary>What came of entering a room.</summary>
internal enum RoomEntry
{
    /// <summary>The connection is a member.</summary>
    Entered,

    /// <summary>The room was freed meanwhile: another of the same name can be opened.</summary>
    Freed,

    /// <summary>The room, or the server, has as many as it may.</summary>
    Full,

    /// <summary>The name cannot be.</summary>
    BadName,
}
