namespace LoadLab.Core.Recording;

/// <summary>
/// The number format of HdrHistogram's V2 payload: a signed 64-bit number, sign folded into the lowest bit, in groups of 7 bits from
/// the lowest, of at most 9 bytes (the ninth carries 8 bits, so that no tenth is needed).
/// </summary>
internal static class ZigZagLeb128
{
    /// <summary>The longest encoding.</summary>
    public const int MaximumBytes = 9;

    /// <summary>Writes a number at the start of a span with room for it.</summary>
    /// <returns>Bytes written, 1 to 9.</returns>
    public static int Write(Span<byte> destination, long value)
    {
        var folded = (ulong)((value << 1) ^ (value >> 63));
        var length = 0;
        while (folded > 0x7F && length < MaximumBytes - 1)
        {
            destination[length++] = (byte)(folded | 0x80);
            folded >>= 7;
        }

        destination[length++] = (byte)folded;
        return length;
    }

    /// <summary>Reads a number from the start of a span.</summary>
    /// <returns>Bytes read, or 0 when the span ends in the middle of a number.</returns>
    public static int Read(ReadOnlySpan<byte> source, out long value)
    {
        var folded = 0UL;
        var limit = Math.Min(source.Length, MaximumBytes);
        for (var length = 0; length < limit; length++)
        {
            var next = source[length];
            var isLast = length == MaximumBytes - 1 || next < 0x80;
            folded |= (ulong)(isLast ? next : next & 0x7F) << (7 * length);
            if (isLast)
            {
                value = (long)(folded >> 1) ^ -(long)(folded & 1);
                return length + 1;
            }
        }

        value = 0;
        return 0;
    }
}
