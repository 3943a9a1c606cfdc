using LoadLab.Core.Sessions;

namespace LoadLab.Transports.WebSockets;

/// <summary>
/// WebSockets to one server, numbered from 0, that one thread owns: it sends, and learns in one wait, which is its timer too,
/// what came in on any of them.
/// </summary>
internal interface IMessageSockets : IDisposable
{
    /// <summary>What drives the sockets, for reports.</summary>
    string Description { get; }

    /// <summary>Bytes sent and received, framing included; null when the client does not tell.</summary>
    (long Sent, long Received)? Traffic { get; }

    /// <summary>The account that pays for what a socket's connection keeps in memory.</summary>
    BufferAccount AccountOf(int socket);

    /// <summary>Begins to open a closed socket; the observer is told what came of it.</summary>
    /// <param name="socket">Number of the socket.</param>
    /// <param name="pathAndQuery">What to ask for, beginning with a slash.</param>
    void Open(int socket, string pathAndQuery);

    /// <summary>Sends a message. On a socket that is not open, nothing happens.</summary>
    void Send(int socket, ReadOnlySpan<byte> message);

    /// <summary>Closes a socket at once, as a lost connection would; the observer is not told.</summary>
    void Close(int socket);

    /// <summary>Waits until something happens, and tells the observer all that did.</summary>
    /// <param name="timeoutNs">At most so long; zero or less only asks.</param>
    /// <param name="observer">Told.</param>
    void Wait(long timeoutNs, IMessageObserver observer);
}
