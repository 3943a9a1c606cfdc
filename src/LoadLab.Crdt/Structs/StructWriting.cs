using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Writes any struct, from a given unit on.</summary>
internal static class StructWriting
{
    public const byte GCRef = 0;
    public const byte SkipRef = 10;

    public static void Write(this AbstractStruct structure, ByteWriter writer, long offset)
    {
        if (structure is Item item)
        {
            item.Write(writer, offset);
        }
        else
        {
            writer.WriteByte(structure is GC ? GCRef : SkipRef);
            writer.WriteVarLong(structure.Length - offset);
        }
    }
}
