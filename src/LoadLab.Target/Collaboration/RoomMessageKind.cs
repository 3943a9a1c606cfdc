namespace LoadLab.Target.Collaboration;

/// <summary>What a room sends to its members; the first three as in <see cref="Crdt.Protocols.SyncMessageKind"/>.</summary>
internal enum RoomMessageKind
{
    /// <summary>What the room knows: a state vector, to be answered by what it lacks.</summary>
    Step1,

    /// <summary>What the member lacks: an update.</summary>
    Step2,

    /// <summary>A change as it happens: an update.</summary>
    Update,

    /// <summary>Awareness states.</summary>
    Awareness,
}
