using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LoadLab.Crdt.Lib0;

/// <summary>
/// Writes the primitives of lib0/encoding.js into one growing buffer. Rented per thread, so that documents at rest hold no
/// buffer and an update is written without allocation.
/// </summary>
internal sealed class ByteWriter : IBufferWriter<byte>
{
    private const int KeptBytes = 1 << 20;

    [ThreadStatic]
    private static ByteWriter? _spare;

    private byte[] _buffer = new byte[256];
    private int _count;

    public int Count => _count;

    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, _count);

    /// <summary>Takes this thread's spare writer, empty, or a new one.</summary>
    public static ByteWriter Rent()
    {
        ByteWriter writer = _spare ?? new ByteWriter();
        _spare = null;
        writer._count = 0;
        return writer;
    }

    /// <summary>Gives the writer back; what was written is gone. A buffer over 1 MiB is left to the collector.</summary>
    public void Return()
    {
        if (_buffer.Length <= KeptBytes)
        {
            _spare = this;
        }
    }

    public byte[] ToArray() => WrittenSpan.ToArray();

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(_count);
    }

    public void WriteByte(byte value)
    {
        Reserve(1);
        _buffer[_count++] = value;
    }

    public void WriteVarUint(ulong number)
    {
        Reserve(10);
        while (number >= 0x80)
        {
            _buffer[_count++] = (byte)(number | 0x80);
            number >>= 7;
        }

        _buffer[_count++] = (byte)number;
    }

    public void WriteVarLong(long number) => WriteVarUint((ulong)number);

    /// <summary>Writes an integral double of at most 2^53 in size, -0 included.</summary>
    public void WriteVarInt(double number)
    {
        Reserve(10);
        bool negative = double.IsNegative(number);
        ulong rest = (ulong)Math.Abs(number);
        _buffer[_count++] = (byte)((rest > 0x3f ? 0x80u : 0u) | (negative ? 0x40u : 0u) | (uint)(rest & 0x3f));
        for (rest >>= 6; rest > 0; rest >>= 7)
        {
            _buffer[_count++] = (byte)((rest > 0x7f ? 0x80u : 0u) | (uint)(rest & 0x7f));
        }
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
    }

    public void WriteVarBytes(ReadOnlySpan<byte> bytes)
    {
        WriteVarUint((ulong)bytes.Length);
        WriteBytes(bytes);
    }

    /// <summary>Writes UTF-8 after its length; a lone surrogate becomes EF BF BD, as in JavaScript.</summary>
    public void WriteString(ReadOnlySpan<char> text)
    {
        int byteCount = Encoding.UTF8.GetByteCount(text);
        WriteVarUint((ulong)byteCount);
        Reserve(byteCount);
        _count += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_count));
    }

    public void WriteId(ulong client, long clock)
    {
        WriteVarUint(client);
        WriteVarUint((ulong)clock);
    }

    public void WriteFloat32(float number)
    {
        Reserve(4);
        BinaryPrimitives.WriteSingleBigEndian(_buffer.AsSpan(_count), number);
        _count += 4;
    }

    public void WriteFloat64(double number)
    {
        Reserve(8);
        BinaryPrimitives.WriteDoubleBigEndian(_buffer.AsSpan(_count), number);
        _count += 8;
    }

    public void WriteBigInt64(long number)
    {
        Reserve(8);
        BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_count), number);
        _count += 8;
    }

    private void Reserve(int byteCount)
    {
        if (_buffer.Length - _count < byteCount)
        {
            Array.Resize(ref _buffer, checked(Math.Max(_buffer.Length * 2, _count + byteCount)));
        }
    }
}
