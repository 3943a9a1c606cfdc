namespace LoadLab.Core.Scheduling;

/// <summary>
/// A small random generator whose numbers stay the same on every runtime, which System.Random does not promise.
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
/// </summary>
public struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator for one item of a sequence: items can be made in any order, by any lane.</summary>
    /// <param name="seed">Seed of the sequence.</param>
    /// <param name="index">Which item.</param>
    public static SplitMix64 ForIndex(ulong seed, long index) => new(Mix(seed + (0x9E3779B97F4A7C15UL * (ulong)index)));

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>A number from 0 to below 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to below <paramref name="bound"/> (multiply-shift; bias below bound / 2^64).</summary>
    public int NextInt(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
