using System.Text;

namespace LoadLab.Transports.WebSockets;

/// <summary>The opening handshake (RFC 6455, section 4) on the client's side.</summary>
internal static class WebSocketHandshake
{
    /// <summary>Longest answer taken, interim answers included.</summary>
    public const int MaxAnswerBytes = 64 * 1024;

    private static readonly byte[] EndOfHeaders = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] BareEndOfHeaders = "\n\n"u8.ToArray();

    /// <summary>The request for a path, with a key of 16 bytes in Base64.</summary>
    /// <param name="authority">Host and port as the server is called.</param>
    /// <param name="pathAndQuery">Beginning with a slash.</param>
    /// <param name="key">The key.</param>
    /// <param name="authorization">Value of the header Authorization; null for none.</param>
    public static byte[] Request(string authority, string pathAndQuery, string key, string? authorization = null) => Encoding.ASCII.GetBytes(
        $"GET {pathAndQuery} HTTP/1.1\r\nHost: {authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + (authorization is null ? "" : $"Authorization: {authorization}\r\n")
        + $"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n");

    /// <summary>Reads the answer at the beginning of what came in.</summary>
    /// <param name="bytes">All that came in since the connection began.</param>
    /// <param name="key">The request's key.</param>
    /// <param name="scannedBytes">Bytes in which no end was found before; they are not searched again.</param>
    /// <returns>The answer's bytes, 0 while it is not complete; or why it opens nothing.</returns>
    public static (int Bytes, WebSocketFault? Fault) Read(ReadOnlySpan<byte> bytes, string key, int scannedBytes)
    {
        var begin = 0;
        while (FindEnd(bytes, Math.Max(begin, scannedBytes - EndOfHeaders.Length)) is var end and > 0 and <= MaxAnswerBytes)
        {
            var head = UpgradeAnswer.Parse(bytes[begin..end]);
            if (!head.IsInterim)
            {
                return (end, head.FaultFor(key));
            }

            begin = end;
        }

        return bytes.Length > MaxAnswerBytes
            ? (0, new WebSocketFault(Core.Sessions.Outcome.ResponseTooLarge, $"the answer to the WebSocket handshake has more than {MaxAnswerBytes} bytes"))
            : (0, null);
    }

    /// <returns>Where the first head after a place ends; 0 when none does.</returns>
    private static int FindEnd(ReadOnlySpan<byte> bytes, int from)
    {
        var rest = bytes[from..];
        var usual = rest.IndexOf(EndOfHeaders);
        var bare = (usual < 0 ? rest : rest[..usual]).IndexOf(BareEndOfHeaders);
        return bare >= 0 ? from + bare + BareEndOfHeaders.Length : usual >= 0 ? from + usual + EndOfHeaders.Length : 0;
    }
}
