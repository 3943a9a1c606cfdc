using System.Buffers;
using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Protocols;

/// <summary>The sync protocol of y-protocols: kind, then a byte string.</summary>
public static class SyncProtocol
{
    /// <summary>Writes what the document knows.</summary>
    public static void WriteStep1(IBufferWriter<byte> output, Doc doc) =>
        Write(output, SyncMessageKind.Step1, doc.EncodeStateVector());

    /// <summary>Writes what a replica with the given encoded state vector lacks.</summary>
    /// <exception cref="DecodingException">The bytes are no state vector.</exception>
    public static void WriteStep2(IBufferWriter<byte> output, Doc doc, ReadOnlySpan<byte> stateVector) =>
        Write(output, SyncMessageKind.Step2, doc.EncodeStateAsUpdate(stateVector));

    /// <summary>Writes a change.</summary>
    public static void WriteUpdate(IBufferWriter<byte> output, ReadOnlySpan<byte> update) =>
        Write(output, SyncMessageKind.Update, update);

    /// <summary>Reads a message without looking into its payload.</summary>
    /// <exception cref="DecodingException">The bytes are no message of the protocol.</exception>
    public static SyncMessage Read(ReadOnlySpan<byte> message)
    {
        var reader = new ByteReader(message);
        ulong kind = reader.ReadVarUint();
        return kind <= (ulong)SyncMessageKind.Update
            ? new SyncMessage((SyncMessageKind)kind, reader.ReadVarBytes())
            : throw new DecodingException($"Sync messages of kind {kind} are unknown.");
    }

    /// <summary>Does what a message asks for: applies its update, or writes the answer to step 1.</summary>
    /// <param name="message">The message.</param>
    /// <param name="doc">The document.</param>
    /// <param name="answer">Takes step 2 when the message is step 1; else nothing is written.</param>
    /// <param name="origin">Handed to the document's events.</param>
    /// <returns>The kind of the message.</returns>
    /// <exception cref="DecodingException">The bytes are no message of the protocol; the document is unchanged.</exception>
    public static SyncMessageKind Handle(
        ReadOnlySpan<byte> message, Doc doc, IBufferWriter<byte> answer, object? origin = null) =>
        Handle(Read(message), doc, answer, origin);

    internal static SyncMessageKind Handle(SyncMessage message, Doc doc, IBufferWriter<byte> answer, object? origin)
    {
        if (message.Kind == SyncMessageKind.Step1)
        {
            WriteStep2(answer, doc, message.Payload);
        }
        else
        {
            doc.ApplyUpdate(message.Payload, origin);
        }

        return message.Kind;
    }

    private static void Write(IBufferWriter<byte> output, SyncMessageKind kind, ReadOnlySpan<byte> payload)
    {
        Frames.WriteVarUint(output, (ulong)kind);
        Frames.WriteVarBytes(output, payload);
    }
}
