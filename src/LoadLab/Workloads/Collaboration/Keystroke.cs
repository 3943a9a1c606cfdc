namespace LoadLab.Workloads.Collaboration;

/// <summary>What a keystroke does.</summary>
internal enum Keystroke
{
    /// <summary>Types one character at the cursor.</summary>
    Type,

    /// <summary>Deletes the character that the user wrote last.</summary>
    Delete,

    /// <summary>Pastes at the cursor.</summary>
    Paste,

    /// <summary>Moves the cursor, which the others see by awareness.</summary>
    MoveCursor,
}
