using System.Text;

namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>One connection as a hostile peer sees it. Used by one task.</summary>
/// <param name="stream">The connection, TLS or plain.</param>
/// <param name="number">Number of the connection among its peer's, from 1.</param>
/// <param name="cancellation">The trial is over.</param>
internal sealed class PeerConnection(Stream stream, int number, CancellationToken cancellation)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly List<byte> _read = [];

    /// <summary>Number of the connection, from 1.</summary>
    internal int Number => number;

    internal async Task SayAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes, cancellation);
        await stream.FlushAsync(cancellation);
    }

    internal Task SayAsync(string text) => SayAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Says the same without an end, until the other side has enough.</summary>
    internal async Task FloodAsync(byte[] bytes)
    {
        while (true)
        {
            await SayAsync(bytes);
        }
    }

    internal Task FloodAsync(string text) => FloodAsync(Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(text, 1 + (4096 / text.Length)))));

    /// <summary>Reads, and says nothing more.</summary>
    internal async Task FallSilentAsync()
    {
        while (await stream.ReadAsync(_buffer, cancellation) > 0)
        {
        }
    }

    internal Task PauseAsync(int milliseconds) => Task.Delay(milliseconds, cancellation);

    /// <summary>Reads up to the empty line after a head.</summary>
    /// <returns>The text, with a body read before it; empty at the end of the connection.</returns>
    internal async Task<string> ReadHeadAsync()
    {
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. _read]);
            if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0)
            {
                _read.RemoveRange(0, end + 4);
                return text[..end];
            }

            if (!await ReadMoreAsync())
            {
                return "";
            }
        }
    }

    /// <summary>Reads an exact number of bytes.</summary>
    /// <exception cref="IOException">The connection ended.</exception>
    internal async Task<byte[]> ReadAsync(int count)
    {
        while (_read.Count < count)
        {
            if (!await ReadMoreAsync())
            {
                throw new IOException("The other side has gone.");
            }
        }

        byte[] taken = [.. _read[..count]];
        _read.RemoveRange(0, count);
        return taken;
    }

    private async Task<bool> ReadMoreAsync()
    {
        var count = await stream.ReadAsync(_buffer, cancellation);
        _read.AddRange(_buffer[..count]);
        return count > 0;
    }
}
