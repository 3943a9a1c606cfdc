using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LoadLab.Core.Sessions;
using LoadLab.Core.Text;

namespace LoadLab.Transports.WebSockets;

/// <summary>The head of a server's answer to the opening handshake. Read as .NET's own client reads heads: lines may end bare or be folded.</summary>
internal sealed class UpgradeAnswer
{
    private const string Salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const string Version = "HTTP/1.1 ";
    private const int StatusDigits = 3;
    private const int SwitchingProtocols = 101;
    private const int TooManyRequests = 429;
    private const int ServiceUnavailable = 503;

    /// <summary>Masking must see more than is shown.</summary>
    private const int StatusLineCharacters = 4096;

    private readonly List<(string Name, string Value)> _headers = [];
    private readonly string _statusLine;
    private readonly int _status;

    private UpgradeAnswer(string statusLine)
    {
        _statusLine = statusLine;
        var isStatus = statusLine.StartsWith(Version, StringComparison.Ordinal)
            && statusLine.Length >= Version.Length + StatusDigits
            && (statusLine.Length == Version.Length + StatusDigits || statusLine[Version.Length + StatusDigits] == ' ');
        _status = isStatus
            && int.TryParse(statusLine.AsSpan(Version.Length, StatusDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status : 0;
    }

    /// <summary>Whether another answer follows.</summary>
    public bool IsInterim => _status is >= 100 and < 200 and not SwitchingProtocols;

    /// <param name="head">With its empty line.</param>
    public static UpgradeAnswer Parse(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head).Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        var answer = new UpgradeAnswer(lines[0]);
        foreach (var line in lines.AsSpan(1))
        {
            if (line is [' ' or '\t', ..] && answer._headers is [.., var (name, value)])
            {
                answer._headers[^1] = (name, $"{value} {line.Trim()}");
            }
            else if (line.Split(':', 2) is [var written, var text])
            {
                answer._headers.Add((written.Trim(), text.Trim()));
            }
        }

        return answer;
    }

    /// <summary>Why the answer opens no WebSocket; null when it does.</summary>
    /// <param name="key">The request's key.</param>
    public WebSocketFault? FaultFor(string key) => _status switch
    {
        SwitchingProtocols => FaultOfUpgrade(key),
        0 => new WebSocketFault(Outcome.MalformedResponse, $"the server answered '{Shown}' to the WebSocket handshake, which is not HTTP/1.1"),
        TooManyRequests or ServiceUnavailable => Refused(Outcome.Rejected),
        _ => Refused(Outcome.BadStatus),
    };

    private string Shown => ForeignText.Show(_statusLine, StatusLineCharacters);

    private WebSocketFault Refused(Outcome outcome) => new(outcome, $"the server answered '{Shown}' to the WebSocket handshake");

    private WebSocketFault? FaultOfUpgrade(string key)
    {
        if (!Has("Upgrade", "websocket") || !Has("Connection", "Upgrade"))
        {
            return Against("says 101 without Upgrade: websocket and Connection: Upgrade");
        }

        if (ValuesOf("Sec-WebSocket-Accept") is not [var accepted] || accepted != AcceptOf(key))
        {
            return Against("does not fit the key");
        }

        if (ValuesOf("Sec-WebSocket-Protocol") is [var protocol, ..])
        {
            return Against($"chooses the subprotocol '{ForeignText.Show(protocol)}', for which nobody asked");
        }

        return ValuesOf("Sec-WebSocket-Extensions") is [var extension, ..]
            ? Against($"chooses the extension '{ForeignText.Show(extension)}', for which nobody asked")
            : null;
    }

    private static WebSocketFault Against(string what) => new(Outcome.TransportError, $"the server's WebSocket handshake {what}");

    private bool Has(string name, string token) => ValuesOf(name)
        .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))
        .Contains(token, StringComparer.OrdinalIgnoreCase);

    private List<string> ValuesOf(string name) =>
        [.. _headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && header.Value.Length > 0).Select(header => header.Value)];

#pragma warning disable CA5350 // The protocol prescribes SHA-1; nothing is protected by it.
    private static string AcceptOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Salt)));
#pragma warning restore CA5350
}
