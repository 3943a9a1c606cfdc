using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LoadLab.EndToEnd.Tests.Truth.Target;

/// <summary>One connection of the truth target: what it has read of a request, and what it has to write. Used by its thread.</summary>
internal sealed class TruthConnection(Socket socket, int number)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _length;

    internal Socket Socket { get; } = socket;

    internal int Descriptor { get; } = (int)socket.Handle;

    internal int Number { get; } = number;

    internal long Sequence { get; private set; }

    internal int PiecesLeft { get; set; }

    internal long IntervalNs { get; set; }

    internal int WrittenBytes { get; set; }

    /// <summary>Room for what comes next.</summary>
    internal Span<byte> Room => _buffer.AsSpan(_length);

    /// <summary>Takes note of bytes put into <see cref="Room"/>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="otherwise">The number of a request whose path is none.</param>
    /// <returns>Whether a request is complete; its number is in <see cref="Sequence"/>.</returns>
    internal bool Took(int count, long otherwise)
    {
        _length += count;
        var end = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8);
        if (end < 0 || _length < end + 4 + ContentLength(Encoding.Latin1.GetString(_buffer, 0, end)))
        {
            return false;
        }

        Sequence = NumberIn(_buffer.AsSpan(0, end)) ?? otherwise;
        _length = 0;
        return true;
    }

    private static int ContentLength(string head)
    {
        const string Name = "content-length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head.AsSpan(at + Name.Length).TrimStart().ToString().Split('\r')[0], CultureInfo.InvariantCulture);
    }

    private static long? NumberIn(ReadOnlySpan<byte> head)
    {
        var path = head[(head.IndexOf((byte)'/') + 1)..];
        return System.Buffers.Text.Utf8Parser.TryParse(path, out long number, out _) ? number : null;
    }
}
