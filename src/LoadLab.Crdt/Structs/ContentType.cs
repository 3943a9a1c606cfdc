using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Types;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 7: a nested type, one unit.</summary>
internal sealed class ContentType(AbstractType type) : Content
{
    public const byte Number = 7;

    public override byte Ref => Number;

    public AbstractType Type => type;

    public override void Write(ByteWriter writer, long offset, long length) => type.WriteType(writer);

    public override void Integrate(Transaction transaction, Item item) => type.Integrate(transaction.Doc, item);
}
