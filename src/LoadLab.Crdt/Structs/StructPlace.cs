namespace LoadLab.Crdt.Structs;

/// <summary>Place of a struct in <see cref="ClientStructs"/>. Splits and removals to its left make it invalid.</summary>
/// <param name="Chunk">Number of the chunk.</param>
/// <param name="Index">Index in the chunk.</param>
internal readonly record struct StructPlace(int Chunk, int Index)
{
    public StructPlace Next => this with { Index = Index + 1 };
}
