namespace LoadLab.Target.Events;

/// <summary>
/// Maps numbers to 64 bits whose unsigned order is the numbers' order, so that every comparison and range in a rule is two
/// unsigned comparisons, whatever the field's type. Each mapping is undone exactly by its counterpart.
/// </summary>
internal static class OrderedBits
{
    private const ulong SignBit = 1UL << 63;

    public static ulong FromInt64(long value) => (ulong)value ^ SignBit;

    public static long ToInt64(ulong bits) => (long)(bits ^ SignBit);

    /// <param name="value">Finite; negative zero becomes zero.</param>
    public static ulong FromDouble(double value)
    {
        var bits = (ulong)BitConverter.DoubleToInt64Bits(value + 0.0);
        return (bits & SignBit) != 0 ? ~bits : bits | SignBit;
    }

    public static double ToDouble(ulong bits) =>
        BitConverter.Int64BitsToDouble((long)((bits & SignBit) != 0 ? bits & ~SignBit : ~bits));
}
