namespace LoadLab.Crdt.Protocols;

/// <summary>A message of the sync protocol, in the bytes in which it arrived.</summary>
public readonly ref struct SyncMessage
{
    internal SyncMessage(SyncMessageKind kind, ReadOnlySpan<byte> payload)
    {
        Kind = kind;
        Payload = payload;
    }

    /// <summary>Kind of the message.</summary>
    public SyncMessageKind Kind { get; }

    /// <summary>The encoded state vector or the update.</summary>
    public ReadOnlySpan<byte> Payload { get; }
}
