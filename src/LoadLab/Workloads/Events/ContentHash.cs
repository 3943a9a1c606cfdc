using System.Buffers.Binary;
using System.Numerics;

namespace LoadLab.Workloads.Events;

/// <summary>
/// A fast 64-bit hash for telling whether two runs sent the same bytes; not for security. Multiply, rotate and xor over
/// 8 bytes at a time, with the length mixed in and a final avalanche.
/// </summary>
internal static class ContentHash
{
    private const ulong Prime1 = 0x9E3779B185EBCA87UL;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4FUL;

    internal static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Prime1 ^ (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt64LittleEndian(bytes) * Prime2), 31) * Prime1;
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
        {
            hash = BitOperations.RotateLeft(hash ^ (value * Prime1), 11) * Prime2;
        }

        hash = (hash ^ (hash >> 33)) * Prime2;
        return hash ^ (hash >> 29);
    }
}
