using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace LoadLab.Crdt.Lib0;

/// <summary>
/// Reads the primitives of lib0/decoding.js. Every length is checked against the bytes that are left before anything is
/// allocated; what does not fit raises <see cref="DecodingException"/>.
/// </summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>Deepest JSON or "any" value that is read. yjs has no limit of its own and fails by stack overflow.</summary>
    public const int MaximumDepth = 1000;

    private const ulong MaximumSafeInteger = (1UL << 53) - 1;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _bytes.Length - _position;

    public byte ReadByte()
    {
        if (_position >= _bytes.Length)
        {
            throw EndOfData();
        }

        return _bytes[_position++];
    }

    /// <summary>Reads a number of 0 to 2^53-1, seven bits per byte, the lowest first.</summary>
    public ulong ReadVarUint()
    {
        if (_position < _bytes.Length && _bytes[_position] < 0x80)
        {
            return _bytes[_position++];
        }

        ulong number = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            byte next = ReadByte();
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number <= MaximumSafeInteger ? number : throw OutOfRange();
            }
        }

        throw OutOfRange();
    }

    /// <summary>Reads a clock or a length.</summary>
    public long ReadVarLong() => (long)ReadVarUint();

    /// <summary>Reads how many things follow that take at least one byte each.</summary>
    public int ReadCount()
    {
        ulong count = ReadVarUint();
        return count <= (ulong)Remaining ? (int)count : throw EndOfData();
    }

    /// <summary>Reads a signed number; a double, because lib0 distinguishes -0.</summary>
    public double ReadVarInt()
    {
        byte next = ReadByte();
        double sign = (next & 0x40) != 0 ? -1 : 1;
        ulong number = (uint)(next & 0x3f);
        for (int shift = 6; (next & 0x80) != 0; shift += 7)
        {
            if (shift > 55)
            {
                throw OutOfRange();
            }

            next = ReadByte();
            number |= (ulong)(next & 0x7f) << shift;
        }

        return sign * number;
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > Remaining)
        {
            throw EndOfData();
        }

        _position += count;
        return _bytes.Slice(_position - count, count);
    }

    public ReadOnlySpan<byte> ReadVarBytes() => ReadBytes(ReadCount());

    public string ReadString()
    {
        try
        {
            return StrictUtf8.GetString(ReadVarBytes());
        }
        catch (DecoderFallbackException error)
        {
            throw NotUtf8(error);
        }
    }

    /// <summary>Reads a string into an array of exactly its length in UTF-16 units.</summary>
    public char[] ReadChars()
    {
        ReadOnlySpan<byte> utf8 = ReadVarBytes();
        try
        {
            var chars = GC.AllocateUninitializedArray<char>(StrictUtf8.GetCharCount(utf8));
            StrictUtf8.GetChars(utf8, chars);
            return chars;
        }
        catch (DecoderFallbackException error)
        {
            throw NotUtf8(error);
        }
    }

    /// <summary>Reads a string that must be valid JSON, and keeps it as it is written.</summary>
    public string ReadJson()
    {
        ByteReader ahead = this;
        ReadOnlySpan<byte> utf8 = ahead.ReadVarBytes();
        try
        {
            var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaximumDepth });
            while (json.Read())
            {
            }
        }
        catch (JsonException error)
        {
            throw new DecodingException("A value that must be JSON is not.", error);
        }

        return ReadString();
    }

    public float ReadFloat32() => BinaryPrimitives.ReadSingleBigEndian(ReadBytes(4));

    public double ReadFloat64() => BinaryPrimitives.ReadDoubleBigEndian(ReadBytes(8));

    public long ReadBigInt64() => BinaryPrimitives.ReadInt64BigEndian(ReadBytes(8));

    private static DecodingException EndOfData() => new("The data end before what they announce.");

    private static DecodingException OutOfRange() => new("A number is larger than 2^53-1.");

    private static DecodingException NotUtf8(Exception error) => new("A string is not valid UTF-8.", error);
}
