using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 3: bytes, one unit.</summary>
internal sealed class ContentBinary(byte[] bytes) : Content
{
    public const byte Number = 3;

    public override byte Ref => Number;

    public byte[] Bytes => bytes;

    public override void Write(ByteWriter writer, long offset, long length) => writer.WriteVarBytes(bytes);
}
