namespace LoadLab.Crdt;

/// <summary>Receives what a transaction changed.</summary>
/// <param name="update">Update v1. The bytes are reused once the call returns: copy what is kept.</param>
/// <param name="origin">What the caller named as the source of the change; providers leave out their own.</param>
/// <param name="transaction">The transaction, valid until the call returns.</param>
public delegate void UpdateHandler(ReadOnlySpan<byte> update, object? origin, Transaction transaction);
