using LoadLab.Core.Sessions;

namespace LoadLab.Transports.WebSockets;

/// <summary>Why a WebSocket ends.</summary>
/// <param name="Outcome">In what way, as it is counted.</param>
/// <param name="Problem">For people; what the server wrote is fit to be shown.</param>
/// <param name="ClosingCode">Code of the close frame that is sent to the server (RFC 6455, section 7.4); 0 to send none.</param>
internal sealed record WebSocketFault(Outcome Outcome, string Problem, ushort ClosingCode = 0)
{
    /// <summary>The other side broke the protocol.</summary>
    internal const ushort ProtocolError = 1002;

    /// <summary>Text is not UTF-8.</summary>
    internal const ushort InvalidData = 1007;

    /// <summary>A message is too big.</summary>
    internal const ushort TooBig = 1009;

    /// <summary>A message of text is not UTF-8.</summary>
    internal static WebSocketFault OfText { get; } =
        new(Outcome.TransportError, "the server sent text that is not UTF-8", InvalidData);

    /// <summary>Something that a server must not send.</summary>
    /// <param name="what">Continues "the server sent".</param>
    internal static WebSocketFault Against(string what) =>
        new(Outcome.TransportError, $"the server sent {what}, against the WebSocket protocol", ProtocolError);
}
