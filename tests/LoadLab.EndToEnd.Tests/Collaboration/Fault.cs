namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>What a <see cref="FaultyProxy"/> does to an update.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Keeps it.</summary>
    Drop,

    /// <summary>Sends it twice.</summary>
    Duplicate,

    /// <summary>Sends it after later ones.</summary>
    Reorder,

    /// <summary>Changes its bytes.</summary>
    Corrupt,
}
