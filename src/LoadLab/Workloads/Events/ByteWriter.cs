using System.Buffers.Text;

namespace LoadLab.Workloads.Events;

/// <summary>Appends text to a buffer that is known to be large enough. Allocates nothing.</summary>
internal ref struct ByteWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    internal int Length { get; private set; }

    internal readonly ReadOnlySpan<byte> WrittenFrom(int start) => _buffer[start..Length];

    internal void Text(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(_buffer[Length..]);
        Length += utf8.Length;
    }

    internal void Number(long value)
    {
        _ = Utf8Formatter.TryFormat(value, _buffer[Length..], out var written);
        Length += written;
    }

    /// <summary>A number with a fixed count of decimals.</summary>
    internal void Decimal(double value, int decimals)
    {
        _ = Utf8Formatter.TryFormat(value, _buffer[Length..], out var written, new System.Buffers.StandardFormat('F', (byte)decimals));
        Length += written;
    }
}
