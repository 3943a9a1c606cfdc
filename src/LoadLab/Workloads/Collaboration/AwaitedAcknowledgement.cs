namespace LoadLab.Workloads.Collaboration;

/// <summary>An update that was sent and is not acknowledged yet.</summary>
/// <param name="Key">
/// Clock of the first unit inserted; below zero for a deletion, as -1 - clock; <see cref="Sync"/> for what was merged on joining.
/// </param>
/// <param name="IntendedNs">The keystroke's intended start.</param>
/// <param name="Phase">In which that lies.</param>
internal readonly record struct AwaitedAcknowledgement(long Key, long IntendedNs, int Phase)
{
    /// <summary>Key of what is acknowledged but no keystroke.</summary>
    public const long Sync = long.MinValue;
}
