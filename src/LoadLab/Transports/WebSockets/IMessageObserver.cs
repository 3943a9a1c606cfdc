using LoadLab.Core.Sessions;

namespace LoadLab.Transports.WebSockets;

/// <summary>Told what happens to the sockets of an <see cref="IMessageSockets"/>, by the thread that owns them. May use them.</summary>
internal interface IMessageObserver
{
    /// <summary>A socket is open and can send.</summary>
    void Opened(int socket);

    /// <summary>A whole message came in, of text or of bytes; the bytes are valid until the call returns.</summary>
    void Received(int socket, ReadOnlySpan<byte> message);

    /// <summary>A socket has ended, though nobody closed it here; it can be opened again.</summary>
    void Ended(int socket, Outcome outcome, string problem);
}
