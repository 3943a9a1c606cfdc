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
    private SessionBackOff _backOff;

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

    /// <summary>Notes what was concluded: a connection that gave an answer is followed by the next at once.</summary>
    internal void Note(Outcome outcome) => _backOff.Note(outcome);

    /// <summary>Whether a closed connection may be made again. A time further ahead than any wait is one of a clock restarted since.</summary>
    /// <param name="nowNs">Time of the run in ns.</param>
    internal bool MayConnect(long nowNs) => RetryAtNs <= nowNs || RetryAtNs - nowNs > SessionBackOff.LongestNs;

    /// <summary>Closes the connection and finds when the next may be made. A closed one only keeps its time.</summary>
    /// <param name="last">What was concluded last.</param>
    /// <param name="nowNs">Time of the run in ns.</param>
    internal void End(Outcome last, long nowNs)
    {
        if (State != ConnectionState.Closed)
        {
            Close();
            RetryAtNs = nowNs + _backOff.DelayAfter(last, nowNs);
        }
    }

    /// <summary>Begins to connect without waiting. Whether it worked shows when the socket becomes writable.</summary>
    /// <param name="nowNs">Time of the run in ns.</param>
    /// <returns>Why the kernel refused at once, for people; null when it did not.</returns>
    internal string? BeginConnect(long nowNs)
    {
        _backOff.Begin(nowNs);
        State = ConnectionState.Connecting;
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
            return ConnectProblem.Describe(exception);
        }

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
