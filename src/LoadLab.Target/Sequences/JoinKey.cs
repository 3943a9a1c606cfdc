using System.Buffers.Binary;
using LoadLab.Target.Events;

namespace LoadLab.Target.Sequences;

/// <summary>The values that the events of one sequence have in common, as bytes.</summary>
internal static class JoinKey
{
    /// <summary>Writes the key of an event; the buffer grows where it must.</summary>
    /// <returns>The key's length, or -1 where the event lacks a field.</returns>
    public static int Write(CompactEvent item, IReadOnlyList<JoinField> fields, ref byte[] buffer)
    {
        var length = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            if (!TryAppend(item, fields[i], ref buffer, ref length))
            {
                return -1;
            }
        }

        return length;
    }

    private static bool TryAppend(CompactEvent item, JoinField join, ref byte[] buffer, ref int length)
    {
        if (!join.IsText)
        {
            if (!item.TryGetBits(join.Field!.Id, out var bits))
            {
                return false;
            }

            Reserve(ref buffer, length + sizeof(ulong));
            BinaryPrimitives.WriteUInt64LittleEndian(buffer.AsSpan(length), bits);
            length += sizeof(ulong);
            return true;
        }

        var text = item.Entity;
        if (join.Field is not null && !item.TryGetText(join.Field.Id, out text))
        {
            return false;
        }

        // The length in front keeps ("ab", "c") apart from ("a", "bc").
        Reserve(ref buffer, length + sizeof(int) + text.Length);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(length), text.Length);
        text.CopyTo(buffer.AsSpan(length + sizeof(int)));
        length += sizeof(int) + text.Length;
        return true;
    }

    private static void Reserve(ref byte[] buffer, int bytes)
    {
        if (buffer.Length < bytes)
        {
            Array.Resize(ref buffer, Math.Max(bytes, buffer.Length * 2));
        }
    }
}
