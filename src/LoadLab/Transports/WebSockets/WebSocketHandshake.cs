using System.Security.Cryptography;
using System.Text;

namespace LoadLab.Transports.WebSockets;

/// <summary>The opening handshake (RFC 6455, section 4) on the client's side.</summary>
internal static class WebSocketHandshake
{
    /// <summary>Longest answer taken.</summary>
    public const int MaxAnswerBytes = 16 * 1024;

    private const string Salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static readonly byte[] EndOfHeaders = "\r\n\r\n"u8.ToArray();

    /// <summary>The request for a path, with a key of 16 bytes in Base64.</summary>
    public static byte[] Request(string authority, string pathAndQuery, string key) => Encoding.ASCII.GetBytes(
        $"GET {pathAndQuery} HTTP/1.1\r\nHost: {authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + $"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n");

    /// <summary>Bytes of the answer's headers; 0 while they are not complete.</summary>
    public static int HeaderBytes(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(EndOfHeaders);
        return end < 0 ? 0 : end + EndOfHeaders.Length;
    }

    /// <summary>What is wrong with an answer, or null.</summary>
    public static string? Check(ReadOnlySpan<byte> headers, string key)
    {
        var lines = Encoding.Latin1.GetString(headers).Split("\r\n");
        if (!lines[0].StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            return $"the server answered '{lines[0]}' to the WebSocket handshake";
        }

        var accepted = lines.Select(line => line.Split(':', 2))
            .FirstOrDefault(parts => parts.Length == 2 && parts[0].Equals("Sec-WebSocket-Accept", StringComparison.OrdinalIgnoreCase));
        return accepted?[1].Trim() == AcceptOf(key) ? null : "the server's WebSocket handshake does not fit the key";
    }

#pragma warning disable CA5350 // The protocol prescribes SHA-1; nothing is protected by it.
    private static string AcceptOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Salt)));
#pragma warning restore CA5350
}
