namespace LoadLab.Crdt.Structs;

/// <summary>A gap in an update: units that it does not hold. Occurs in updates only, never in a document.</summary>
internal sealed class Skip : AbstractStruct
{
    public Skip(ulong client, long clock, long length)
    {
        Client = client;
        Clock = clock;
        Length = length;
    }

    public override bool CanMergeWith(AbstractStruct right) => false;

    public override void MergeWith(AbstractStruct right) => throw new InvalidOperationException("A gap stays as it is.");
}
