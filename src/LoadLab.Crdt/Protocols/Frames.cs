using System.Buffers;

namespace LoadLab.Crdt.Protocols;

/// <summary>Writes numbers and byte strings of lib0 to any buffer.</summary>
internal static class Frames
{
    public static void WriteVarUint(IBufferWriter<byte> output, ulong number)
    {
        Span<byte> span = output.GetSpan(10);
        int count = 0;
        while (number >= 0x80)
        {
            span[count++] = (byte)(number | 0x80);
            number >>= 7;
        }

        span[count++] = (byte)number;
        output.Advance(count);
    }

    public static void WriteVarBytes(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        WriteVarUint(output, (ulong)bytes.Length);
        output.Write(bytes);
    }
}
