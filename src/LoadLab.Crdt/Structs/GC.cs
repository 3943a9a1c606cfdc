namespace LoadLab.Crdt.Structs;

/// <summary>Units of which nothing is left but that they existed: children of a deleted container.</summary>
internal sealed class GC : AbstractStruct
{
    public GC(ulong client, long clock, long length)
    {
        Client = client;
        Clock = clock;
        Length = length;
        Deleted = true;
    }

    public override bool CanMergeWith(AbstractStruct right) => right is GC;

    public override void MergeWith(AbstractStruct right) => Length += right.Length;
}
