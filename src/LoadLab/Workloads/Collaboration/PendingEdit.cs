namespace LoadLab.Workloads.Collaboration;

/// <summary>An operation of a user that some of the others have not seen yet.</summary>
internal struct PendingEdit
{
    /// <summary>
    /// What tells it apart among its author's of the same kind: the clock after its last unit for what was inserted, the clock
    /// of the unit for what was deleted, the awareness clock for a cursor move.
    /// </summary>
    public long Key;

    public long IntendedNs;

    public long ActualNs;

    public int Phase;

    /// <summary>Others who have not seen it.</summary>
    public int Remaining;

    /// <summary>Whether it was made without a connection.</summary>
    public bool IsOffline;
}
