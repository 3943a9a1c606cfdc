using System.Net.WebSockets;

namespace LoadLab.Target.Collaboration;

/// <summary>Reads whole messages of one connection into a buffer that is small until a message is large.</summary>
internal sealed class YWebSocketReader(WebSocket socket, int maxMessageBytes)
{
    private const int UsualBytes = 512;

    private byte[] _buffer = new byte[UsualBytes];
    private int _count;

    /// <summary>The last message; valid until the next is read.</summary>
    public ReadOnlySpan<byte> Message => _buffer.AsSpan(0, _count);

    /// <summary>Reads the next message.</summary>
    /// <returns>Null for a message; else why there is none.</returns>
    public async ValueTask<LeaveReason?> ReadAsync(CancellationToken cancellationToken)
    {
        _count = 0;
        if (_buffer.Length > UsualBytes * 16)
        {
            _buffer = new byte[UsualBytes];
        }

        while (true)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(_count), cancellationToken);
            _count += received.Count;
            if (received.MessageType != WebSocketMessageType.Binary)
            {
                return received.MessageType == WebSocketMessageType.Close ? LeaveReason.Closed : LeaveReason.Malformed;
            }

            if (received.EndOfMessage)
            {
                return null;
            }

            if (_count == _buffer.Length)
            {
                if (_count >= maxMessageBytes)
                {
                    return LeaveReason.MessageTooLarge;
                }

                Array.Resize(ref _buffer, Math.Min(maxMessageBytes, _count * 2));
            }
        }
    }
}
