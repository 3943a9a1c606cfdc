using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using LoadLab.Core.Sessions.Linux;

namespace LoadLab.EndToEnd.Tests.Truth.Target;

/// <summary>
/// A small HTTP server whose latency is known by construction: one thread that answers as a law says, and writes down when it
/// did, so that its own lateness is never mistaken for that of a load generator. Linux only.
/// </summary>
internal sealed unsafe class TruthTarget : IDisposable
{
    private const int Listener = -1;
    private const long LongestWaitNs = 20_000_000;
    private static readonly byte[] Response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();

    private readonly ILatencyLaw _law;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly EpollSet _epoll = new();
    private readonly List<TruthConnection> _connections = [];
    private readonly PriorityQueue<TruthConnection, long> _due = new();
    private readonly Thread _thread;
    private long _requests;
    private volatile bool _stopped;
    private Exception? _fault;

    /// <param name="law">When it answers.</param>
    /// <param name="capacity">Requests that are logged.</param>
    /// <param name="port">0 for any free one.</param>
    internal TruthTarget(ILatencyLaw law, int capacity, int port = 0)
    {
        _law = law;
        Log = new TruthLog(capacity);
        OriginTimestamp = TimeProvider.System.GetTimestamp();
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(4096);
        _listener.Blocking = false;
        _epoll.Add((int)_listener.Handle, Listener, LibC.EpollIn);
        _thread = new Thread(Serve) { Name = "truth target", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Where it listens.</summary>
    internal IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>The law's time 0, a timestamp of the monotonic clock. Any thread, before the first request.</summary>
    internal long OriginTimestamp { get; set; }

    /// <summary>Whether the law's time 0 is the moment of the first request, for whoever cannot say when a client begins.</summary>
    internal bool StartsWithTheFirstRequest { get; init; }

    internal TruthLog Log { get; }

    public void Dispose()
    {
        _stopped = true;
        _thread.Join();
        _connections.ForEach(connection => connection.Socket.Dispose());
        _listener.Dispose();
        _epoll.Dispose();
        if (_fault is not null)
        {
            throw new InvalidOperationException("The truth target failed.", _fault);
        }
    }

    private long NowNs => TimeProvider.System.GetTimestamp() - OriginTimestamp;

    private void Serve()
    {
        try
        {
            _ = LibC.ProcessControl(LibC.PrSetTimerSlack, 1, 0, 0, 0);
            while (!_stopped)
            {
                var wait = _due.TryPeek(out _, out var due) ? Math.Min(LongestWaitNs, due - NowNs) : LongestWaitNs;
                var count = _epoll.Wait(wait);
                for (var i = 0; i < count; i++)
                {
                    Attend(_epoll.Event(i).Number);
                    WriteDue();
                }

                WriteDue();
            }
        }
#pragma warning disable CA1031 // Told to whoever disposes of the target.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _fault = exception;
        }
    }

    private void Attend(int number)
    {
        if (number != Listener)
        {
            Read(_connections[number]);
            return;
        }

        var socket = _listener.Accept();
        (socket.Blocking, socket.NoDelay) = (false, true);
        var connection = new TruthConnection(socket, _connections.Count);
        _connections.Add(connection);
        _epoll.Add(connection.Descriptor, connection.Number, LibC.EpollIn);
    }

    private void Read(TruthConnection connection)
    {
        int read;
        fixed (byte* room = connection.Room)
        {
            read = (int)LibC.Receive(connection.Descriptor, room, (nuint)connection.Room.Length, LibC.MsgDontWait);
        }

        if (read <= 0)
        {
            if (read < 0 && Marshal.GetLastPInvokeError() == LibC.ErrorAgain)
            {
                return;
            }

            connection.Socket.Dispose();
            return;
        }

        if (connection.Took(read, _requests))
        {
            var now = TimeProvider.System.GetTimestamp();
            OriginTimestamp = StartsWithTheFirstRequest && _requests == 0 ? now : OriginTimestamp;
            _requests++;
            Log.Read(connection.Sequence, connection.Number, now);
            var reply = _law.Answer(now - OriginTimestamp, connection.Number, connection.Sequence);
            (connection.PiecesLeft, connection.IntervalNs, connection.WrittenBytes) = (reply.Pieces, reply.IntervalNs, 0);
            _due.Enqueue(connection, reply.DueNs);
        }
    }

    private void WriteDue()
    {
        while (_due.TryPeek(out var connection, out var due) && due <= NowNs)
        {
            _ = _due.Dequeue();
            Write(connection, due);
        }
    }

    private void Write(TruthConnection connection, long due)
    {
        var end = --connection.PiecesLeft == 0 ? Response.Length : Math.Min(Response.Length - 1, connection.WrittenBytes + 2);
        var at = TimeProvider.System.GetTimestamp();
        if (connection.PiecesLeft == 0)
        {
            Log.Wrote(connection.Sequence, at);
        }

        fixed (byte* start = Response)
        {
            // A client that has given up is of no concern here.
            _ = LibC.Send(
                connection.Descriptor, start + connection.WrittenBytes, (nuint)(end - connection.WrittenBytes), LibC.MsgDontWait | LibC.MsgNoSignal);
        }

        connection.WrittenBytes = end;
        if (connection.PiecesLeft > 0)
        {
            _due.Enqueue(connection, due + connection.IntervalNs);
        }
    }
}
