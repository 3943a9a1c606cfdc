using System.Net;
using System.Net.Sockets;
using LoadLab.Core.Scheduling;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>
/// One connection of an <see cref="EpollLane"/>: its socket, what it has under way and what is left to send. The socket
/// object stays referenced here, for a collected one closes its descriptor. Used by the lane's thread.
/// </summary>
internal sealed class EpollConnection(int number, EndPoint endPoint, IResponseParser parser)
{
    internal int Number { get; } = number;

    internal IResponseParser Parser { get; } = parser;

    internal Socket? Socket { get; private set; }

    internal int Descriptor { get; private set; } = -1;

    internal ConnectionState State { get; set; } = ConnectionState.Closed;

    /// <summary>Whether an arrival is under way, sent or waiting for the connection.</summary>
    internal bool IsBusy { get; set; }

    /// <summary>Whether the lane's owner has been told that the session can take an arrival.</summary>
    internal bool IsOffered { get; set; }

    /// <summary>The arrival under way.</summary>
    internal Arrival Arrival { get; set; }

    /// <summary>The request's bytes that the socket did not take yet; null when it took all.</summary>
    internal byte[]? Unsent { get; set; }

    internal int UnsentOffset { get; set; }

    /// <summary>When to try to connect again, after a failure.</summary>
    internal long RetryAtNs { get; set; }

    /// <summary>How long to wait before that; doubles with every connection that came to nothing.</summary>
    internal long BackOffNs { get; set; }

    /// <summary>Whether the peer has sent anything on this connection.</summary>
    internal bool HasReceived { get; set; }

    /// <summary>Begins to connect without waiting. Whether it worked shows when the socket becomes writable.</summary>
    /// <returns>Why the kernel refused at once, for people; null when it did not.</returns>
    internal string? BeginConnect()
    {
        HasReceived = false;
        Parser.Reset();
        try
        {
            Socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
            Descriptor = (int)Socket.Handle;
            Socket.Connect(endPoint);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // The usual answer of a socket that does not block.
        }
        catch (SocketException exception)
        {
            Close();
            return ConnectProblem.Describe(exception);
        }

        State = ConnectionState.Connecting;
        return null;
    }

    /// <summary>What became of connecting; asked when the socket is writable or in error.</summary>
    internal SocketError ConnectError() =>
        (SocketError)(int)Socket!.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;

    /// <summary>Closes the socket, which also takes it out of the epoll set.</summary>
    internal void Close()
    {
        Socket?.Dispose();
        Socket = null;
        Descriptor = -1;
        State = ConnectionState.Closed;
        Unsent = null;
    }
}
