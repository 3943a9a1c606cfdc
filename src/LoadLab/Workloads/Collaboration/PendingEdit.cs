namespace LoadLab.Workloads.Collaboration;

/// <summary>An operation of a user that somebody has not confirmed yet: the others by seeing it, or the server by telling.</summary>
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

    /// <summary>Others who have not seen it; 1 for the server that has not told that it has it.</summary>
    public int Remaining;

    /// <summary>Number of the message that took it to the server, as <see cref="Links.IUserLinks.Send"/> gives it.</summary>
    public long Ticket;
}
