using LoadLab.Core.Sessions;

namespace LoadLab.Transports.WebSockets;

/// <summary>One WebSocket of <see cref="MessageSockets"/>: its handshake, and what of a message has come in so far.</summary>
/// <param name="account">Pays for what is kept.</param>
internal sealed class SocketState(BufferAccount account)
{
    /// <summary>Changes when the socket ends or begins anew: what was left of the last one belongs to nobody.</summary>
    public int Opening { get; private set; }

    /// <summary>What was asked for.</summary>
    public string PathAndQuery { get; set; } = "/";

    /// <summary>The handshake's key; null before there is a connection.</summary>
    public string? Key { get; set; }

    /// <summary>Whether the handshake is done.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Bytes of the handshake's answer in which no end was found.</summary>
    public int ScannedBytes { get; set; }

    /// <summary>Bytes that came in and make no whole frame yet.</summary>
    public WaitingBytes Input { get; } = new(account);

    /// <summary>The part of a message that came in several frames.</summary>
    public WaitingBytes Message { get; } = new(account);

    /// <summary>Kind of the message in several frames; <see cref="WebSocketOpcode.Continuation"/> when none has begun.</summary>
    public WebSocketOpcode MessageOpcode { get; set; } = WebSocketOpcode.Continuation;

    /// <summary>What is wrong with a frame at this place; null when nothing is.</summary>
    /// <param name="frame">Valid by itself.</param>
    /// <param name="maxMessageBytes">Longest message taken.</param>
    public WebSocketFault? FaultOf(in WebSocketFrame frame, int maxMessageBytes)
    {
        var hasBegun = MessageOpcode != WebSocketOpcode.Continuation;
        return frame.Opcode switch
        {
            WebSocketOpcode.Continuation when !hasBegun => WebSocketFault.Against("the rest of a message that never began"),
            WebSocketOpcode.Text or WebSocketOpcode.Binary when hasBegun => WebSocketFault.Against("a message inside of another"),
            _ when frame.PayloadBytes + (ulong)Message.Count > (ulong)maxMessageBytes => new WebSocketFault(
                Outcome.ResponseTooLarge, $"the server sent a message of more than {maxMessageBytes} bytes", WebSocketFault.TooBig),
            _ => null,
        };
    }

    /// <summary>A frame of a message in several came.</summary>
    public void Begin(WebSocketOpcode opcode)
    {
        if (opcode != WebSocketOpcode.Continuation)
        {
            MessageOpcode = opcode;
        }
    }

    public void Reset()
    {
        Opening++;
        Key = null;
        IsOpen = false;
        ScannedBytes = 0;
        Input.Clear();
        Message.Clear();
        MessageOpcode = WebSocketOpcode.Continuation;
    }
}
