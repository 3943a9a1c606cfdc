namespace LoadLab.Crdt;

/// <summary>
/// A document inside a document, as its parent knows it: a name under which its own updates are exchanged. Whoever wants its
/// content opens a <see cref="Doc"/> of its own with that name.
/// </summary>
/// <param name="DocGuid">Name of the subdocument.</param>
/// <param name="Options">Options of yjs that travel with it (gc, autoLoad, meta), a dictionary as a rule.</param>
public sealed record Subdoc(string DocGuid, object? Options);
