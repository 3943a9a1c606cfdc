using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 9: a subdocument by its guid and options; its own content travels apart. One unit.</summary>
internal sealed class ContentDoc(Subdoc subdoc) : Content
{
    public const byte Number = 9;

    public override byte Ref => Number;

    public Subdoc Subdoc => subdoc;

    public override void Write(ByteWriter writer, long offset, long length)
    {
        writer.WriteString(subdoc.DocGuid);
        Any.Write(writer, subdoc.Options);
    }
}
