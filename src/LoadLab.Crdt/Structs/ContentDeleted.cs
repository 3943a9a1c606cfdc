using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 1: what stood here is gone. One instance serves all, since the item knows the length.</summary>
internal sealed class ContentDeleted : Content
{
    public const byte Number = 1;
    public static readonly ContentDeleted Instance = new();

    private ContentDeleted()
    {
    }

    public override byte Ref => Number;

    public override bool Countable => false;

    public override Content Splice(long offset) => this;

    public override bool CanMergeWith(Content right) => right is ContentDeleted;

    public override void Write(ByteWriter writer, long offset, long length) => writer.WriteVarLong(length - offset);

    public override void Integrate(Transaction transaction, Item item)
    {
        transaction.DeleteSet.Add(item.Client, item.Clock, item.Length);
        item.Deleted = true;
    }
}
