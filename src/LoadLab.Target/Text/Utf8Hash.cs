using System.Runtime.InteropServices;

namespace LoadLab.Target.Text;

/// <summary>
/// A quick hash of short byte strings for tables inside this process: eight bytes per multiplication. It is not stable
/// between versions, and no defence against chosen keys; tables fed from outside are bounded in size instead.
/// </summary>
internal static class Utf8Hash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static int Compute(ReadOnlySpan<byte> text) => (int)(Compute64(text) >> 32);

    public static ulong Compute64(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length * Multiplier;
        while (text.Length >= sizeof(ulong))
        {
            hash = Mix(hash, MemoryMarshal.Read<ulong>(text));
            text = text[sizeof(ulong)..];
        }

        var tail = 0UL;
        foreach (var value in text)
        {
            tail = (tail << 8) | value;
        }

        return Mix(hash, tail);
    }

    private static ulong Mix(ulong hash, ulong block)
    {
        var mixed = (hash ^ block) * Multiplier;
        return mixed ^ (mixed >> 29);
    }
}
