using System.Net.WebSockets;
using System.Threading.Channels;

namespace LoadLab.Transports.SignalR;

/// <summary>
/// Bounds what a connection of SignalR's client keeps. That client has a limit neither for a record that does not end nor for the items
/// of a stream that nobody has taken. Used by the thread that receives; the messages may be set by another.
/// </summary>
/// <param name="time">For waiting.</param>
internal sealed class HubWindow(TimeProvider time)
{
    /// <summary>The longest record that is taken, in bytes.</summary>
    internal const int LongestRecordBytes = 64 * 1024;

    /// <summary>Bytes after which nothing is received until all messages before were taken.</summary>
    internal const int MostUnreadBytes = 1024 * 1024;

    private const byte Separator = 0x1e;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private ChannelReader<object?>? _messages;
    private int _recordBytes;
    private int _unreadBytes;
    private volatile bool _isTooLong;

    /// <summary>Whether the connection ended because of a record that was too long. Any thread.</summary>
    internal bool IsTooLong => _isTooLong;

    /// <summary>Messages received that nobody has taken. Any thread.</summary>
    internal int UnreadCount => Volatile.Read(ref _messages)?.Count ?? 0;

    /// <summary>Tells which messages the bytes become.</summary>
    internal void Watch(ChannelReader<object?> messages) => Volatile.Write(ref _messages, messages);

    /// <summary>Waits until more may be received.</summary>
    internal ValueTask WaitAsync(CancellationToken cancellation) =>
        _unreadBytes < MostUnreadBytes ? ValueTask.CompletedTask : new ValueTask(WaitUntilTakenAsync(cancellation));

    /// <summary>Counts what was received.</summary>
    /// <exception cref="WebSocketException">A record is too long.</exception>
    internal void Count(ReadOnlySpan<byte> bytes)
    {
        _unreadBytes += bytes.Length;
        for (var end = bytes.IndexOf(Separator); end >= 0; end = bytes.IndexOf(Separator))
        {
            Grow(end);
            _recordBytes = 0;
            bytes = bytes[(end + 1)..];
        }

        Grow(bytes.Length);
    }

    private void Grow(int bytes)
    {
        _recordBytes += bytes;
        if (_recordBytes > LongestRecordBytes)
        {
            _isTooLong = true;
            throw new WebSocketException($"The hub sent a record of more than {LongestRecordBytes} bytes.");
        }
    }

    private async Task WaitUntilTakenAsync(CancellationToken cancellation)
    {
        while (UnreadCount > 0)
        {
            await Task.Delay(Pause, time, cancellation);
        }

        _unreadBytes = 0;
    }
}
