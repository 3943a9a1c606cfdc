namespace LoadLab.Crdt.Protocols;

/// <summary>Kinds of messages by which two replicas come to agree (y-protocols/sync.js).</summary>
public enum SyncMessageKind
{
    /// <summary>What the sender knows: a state vector. Answered by <see cref="Step2"/>.</summary>
    Step1 = 0,

    /// <summary>What the receiver lacks: an update. Its arrival makes the receiver synchronised.</summary>
    Step2 = 1,

    /// <summary>A change as it happens: an update.</summary>
    Update = 2,
}
