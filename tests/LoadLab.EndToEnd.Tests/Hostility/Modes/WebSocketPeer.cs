using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>The server's side of a WebSocket (RFC 6455), so far as hostile peers need it.</summary>
internal static class WebSocketPeer
{
    internal const byte Continuation = 0;
    internal const byte Text = 1;
    internal const byte Binary = 2;
    internal const byte Close = 8;
    internal const byte Ping = 9;
    private const byte Final = 0x80;
    private const int MaskBytes = 4;

    /// <summary>Takes the handshake, then plays. What asks for statistics gets a 404.</summary>
    internal static Func<PeerConnection, Task> Opened(Func<PeerConnection, Task> play) => async peer =>
    {
        while (await peer.ReadHeadAsync() is { Length: > 0 } head)
        {
            var key = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase));
            if (key is null)
            {
                await peer.SayAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                continue;
            }

            await peer.SayAsync(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + $"Sec-WebSocket-Accept: {AcceptOf(key.Split(':', 2)[1].Trim())}\r\n\r\n");
            await play(peer);
            return;
        }
    };

    internal static byte[] Frame(byte opcode, byte[] payload, bool isFinal = true)
    {
        byte[] length = payload.Length < 126 ? [(byte)payload.Length] : [127, 0, 0, 0, 0, 0, 0, 0, 0];
        if (length.Length > 1)
        {
            BinaryPrimitives.WriteInt64BigEndian(length.AsSpan(1), payload.Length);
        }

        return [(byte)((isFinal ? Final : 0) | opcode), .. length, .. payload];
    }

    internal static byte[] TextFrame(string text) => Frame(Text, Encoding.UTF8.GetBytes(text));

    /// <summary>Reads one frame of the client.</summary>
    /// <returns>Its payload without the mask.</returns>
    internal static async Task<byte[]> ReadAsync(PeerConnection peer)
    {
        var header = await peer.ReadAsync(2);
        var length = header[1] & 0x7f;
        length = length switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await peer.ReadAsync(2)),
            127 => (int)BinaryPrimitives.ReadInt64BigEndian(await peer.ReadAsync(8)),
            _ => length,
        };
        var mask = await peer.ReadAsync(MaskBytes);
        var payload = await peer.ReadAsync(length);
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= mask[i % MaskBytes];
        }

        return payload;
    }

#pragma warning disable CA5350 // The protocol prescribes SHA-1.
    private static string AcceptOf(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
}
