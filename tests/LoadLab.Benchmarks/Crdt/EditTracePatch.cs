namespace LoadLab.Benchmarks.Crdt;

/// <summary>One change: at a position, units deleted, then text inserted.</summary>
public readonly record struct EditTracePatch(int Position, int Deleted, string Inserted);
