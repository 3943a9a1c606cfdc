using System.Buffers;

namespace LoadLab.Crdt.Protocols;

/// <summary>Writes the fields that <see cref="MessageReader"/> reads.</summary>
public static class MessageWriter
{
    /// <summary>Writes a number of 0 to 2^53-1, seven bits per byte, the lowest first.</summary>
    public static void WriteNumber(IBufferWriter<byte> output, ulong number) => Frames.WriteVarUint(output, number);

    /// <summary>Writes a byte string, or a text in UTF-8, after its length.</summary>
    public static void WriteBytes(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes) => Frames.WriteVarBytes(output, bytes);

    /// <summary>Writes a message of the sync protocol from its encoded state vector or update.</summary>
    public static void WriteSync(IBufferWriter<byte> output, SyncMessageKind kind, ReadOnlySpan<byte> payload)
    {
        Frames.WriteVarUint(output, (ulong)kind);
        Frames.WriteVarBytes(output, payload);
    }
}
