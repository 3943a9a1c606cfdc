using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 8: values of lib0, one per unit.</summary>
internal sealed class ContentAny(List<object?> values) : Content
{
    public const byte Number = 8;

    public override byte Ref => Number;

    public List<object?> Values => values;

    public override Content Splice(long offset)
    {
        int at = (int)offset;
        var right = new ContentAny(values.GetRange(at, values.Count - at));
        values.RemoveRange(at, values.Count - at);
        return right;
    }

    public override bool MergeWith(Content right)
    {
        if (right is not ContentAny next)
        {
            return false;
        }

        values.AddRange(next.Values);
        return true;
    }

    public override void Write(ByteWriter writer, long offset, long length)
    {
        writer.WriteVarLong(length - offset);
        for (int i = (int)offset; i < values.Count; i++)
        {
            Any.Write(writer, values[i]);
        }
    }
}
