using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Protocols;

/// <summary>Reads the fields of protocols that wrap those of y-protocols, such as Hocuspocus, piece by piece.</summary>
public ref struct MessageReader
{
    private ByteReader _reader;

    /// <summary>Reads from the beginning.</summary>
    public MessageReader(ReadOnlySpan<byte> message)
    {
        _reader = new ByteReader(message);
    }

    /// <summary>Bytes not read yet.</summary>
    public readonly int RemainingBytes => _reader.Remaining;

    /// <summary>Reads a number of 0 to 2^53-1.</summary>
    /// <exception cref="DecodingException">The bytes end, or the number is larger.</exception>
    public ulong ReadNumber() => _reader.ReadVarUint();

    /// <summary>Reads a byte string, or a text in UTF-8, with its length before it.</summary>
    /// <exception cref="DecodingException">The bytes end before what they announce.</exception>
    public ReadOnlySpan<byte> ReadBytes() => _reader.ReadVarBytes();

    /// <summary>Reads all that is left.</summary>
    public ReadOnlySpan<byte> ReadRest() => _reader.ReadBytes(_reader.Remaining);
}
