using System.Globalization;
using System.Text;
using System.Text.Unicode;
using LoadLab.Core.Sessions;
using LoadLab.Core.Text;

namespace LoadLab.Transports.WebSockets;

/// <summary>Reads what a server says when it closes a WebSocket (RFC 6455, sections 5.5.1 and 7.4).</summary>
internal static class WebSocketClose
{
    /// <summary>A reason has 123 bytes at most, of which each may be shown as four characters. Masking must see all of it.</summary>
    private const int ReasonCharacters = 512;

    private const ushort Normal = 1000;

    /// <param name="payload">Nothing, or the code and perhaps a reason.</param>
    internal static WebSocketFault Read(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return new WebSocketFault(Outcome.ConnectionClosed, "the server closed the WebSocket", Normal);
        }

        if (payload.Length == 1)
        {
            return WebSocketFault.Against("a close frame with half a code");
        }

        var code = (ushort)((payload[0] << 8) | payload[1]);
        if (!MayBeSent(code))
        {
            return WebSocketFault.Against(string.Create(CultureInfo.InvariantCulture, $"the closing code {code}"));
        }

        var reason = payload[2..];
        return Utf8.IsValid(reason)
            ? new WebSocketFault(Outcome.ConnectionClosed, Describe(code, Encoding.UTF8.GetString(reason)), code)
            : new WebSocketFault(
                Outcome.TransportError,
                string.Create(CultureInfo.InvariantCulture, $"the server closed the WebSocket: {code}, with a reason that is not UTF-8"),
                WebSocketFault.InvalidData);
    }

    private static string Describe(ushort code, string reason) => string.Create(
        CultureInfo.InvariantCulture,
        $"the server closed the WebSocket: {code} {ForeignText.Show(reason, ReasonCharacters)}").TrimEnd();

    /// <summary>1004 to 1006 and 1015 stand for what no frame says; 1012 to 1014 were registered later.</summary>
    private static bool MayBeSent(ushort code) => code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
