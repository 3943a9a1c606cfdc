using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using LoadLab.Core.Scheduling;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>
/// A lane on plain sockets: one thread owns the connections and paces by the same wait that tells it what is readable, so
/// that nothing is handed over between threads. Per request there is one send, one receive and a share of a wait.
/// </summary>
public sealed unsafe class EpollLane : ILane
{
    private const int ReceiveBytes = 64 * 1024;
    private const long OpeningStepNs = 10_000_000;

    private readonly IWireProtocol _protocol;
    private readonly RunClock _clock;
    private readonly EpollConnection[] _connections;
    private readonly EpollSet _epoll = new();
    private readonly byte* _receiveBuffer;
    private readonly byte* _sendBuffer;
    private readonly CompletionQueue _done;
    private readonly string?[] _examples = new string?[OutcomeExtensions.Count];
    private int _closed;
    private long _nextRetryNs = long.MinValue;
    private long _bytesSent;
    private long _bytesReceived;

    /// <param name="endPoint">Where to connect.</param>
    /// <param name="protocol">Encodes and parses.</param>
    /// <param name="sessions">Number of connections.</param>
    /// <param name="clock">Clock of the run.</param>
    public EpollLane(EndPoint endPoint, IWireProtocol protocol, int sessions, RunClock clock)
    {
        _protocol = protocol;
        _clock = clock;
        _connections = [.. Enumerable.Range(0, sessions).Select(i => new EpollConnection(i, endPoint, protocol.CreateParser()))];
        _receiveBuffer = (byte*)NativeMemory.Alloc(ReceiveBytes);
        _sendBuffer = (byte*)NativeMemory.Alloc((nuint)protocol.MaxRequestBytes);
        _done = new CompletionQueue(sessions * 2);
        _closed = sessions;
    }

    /// <summary>Whether this kernel and sandbox permit the lane.</summary>
    public static bool IsSupported => EpollSet.IsSupported;

    /// <inheritdoc/>
    public string Name => "epoll";

    /// <inheritdoc/>
    public int Sessions => _connections.Length;

    /// <inheritdoc/>
    public long? BytesSent => _bytesSent;

    /// <inheritdoc/>
    public long? BytesReceived => _bytesReceived;

    /// <inheritdoc/>
    public string? ExampleOf(Outcome outcome) => _examples[(int)outcome];

    /// <inheritdoc/>
    public LaneOpening Open(TimeSpan timeout, CancellationToken cancellation)
    {
        var end = _clock.NowNs + (long)(timeout.TotalSeconds * 1e9);
        while (ReadyCount() < Sessions && _clock.NowNs < end && !cancellation.IsCancellationRequested)
        {
            Collect(OpeningStepNs);
        }

        _done.Clear();
        _nextRetryNs = long.MinValue;
        foreach (var connection in _connections)
        {
            connection.IsOffered = connection.State == ConnectionState.Open;
        }

        var ready = ReadyCount();
        return new LaneOpening(ready, ready == Sessions ? null : ExampleOf(Outcome.ConnectFailed) ?? "no connection was accepted in time");
    }

    /// <inheritdoc/>
    public bool IsReady(int session) => _connections[session].IsOffered;

    /// <inheritdoc/>
    public void Start(int session, in Arrival arrival)
    {
        var connection = _connections[session];
        connection.Arrival = arrival;
        connection.IsBusy = true;
        if (connection.State == ConnectionState.Open)
        {
            Send(connection);
        }
    }

    /// <inheritdoc/>
    public void Abort(int session) => Fail(_connections[session], Outcome.TimedOut);

    /// <inheritdoc/>
    public int Wait(long deadlineNs, bool wakeEarly, Span<Completion> completions)
    {
        if (_done.Count == 0)
        {
            if (!wakeEarly)
            {
                SleepUntil(deadlineNs);
                Collect(0);
            }
            else
            {
                Collect(deadlineNs - _clock.NowNs);
            }
        }

        return _done.Drain(completions);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Close();
        }

        _epoll.Dispose();
        NativeMemory.Free(_receiveBuffer);
        NativeMemory.Free(_sendBuffer);
    }

    private static bool CanRead(EpollConnection connection) => connection.Socket!.Poll(0, SelectMode.SelectRead);

    private int ReadyCount() => _connections.Count(connection => connection.State == ConnectionState.Open);

    private void SleepUntil(long deadlineNs)
    {
        var until = Timespec.FromNs(_clock.StartTimestamp + deadlineNs);
        _ = LibC.ClockNanosleep(LibC.ClockMonotonic, LibC.TimerAbsolute, &until, null);
    }

    private void Collect(long timeoutNs)
    {
        if (_closed > 0)
        {
            var now = _clock.NowNs;
            if (now >= _nextRetryNs)
            {
                Reconnect(now);
            }

            timeoutNs = Math.Min(timeoutNs, _nextRetryNs - now);
        }

        var count = _epoll.Wait(timeoutNs);
        for (var i = 0; i < count; i++)
        {
            var (number, ready) = _epoll.Event(i);
            var connection = _connections[number];
            if (connection.State == ConnectionState.Connecting)
            {
                FinishConnect(connection);
            }
            else
            {
                Advance(connection, ready);
            }
        }
    }

    private void Advance(EpollConnection connection, uint ready)
    {
        // Everything but mere writability (data, end of stream, error, hang-up) shows in what the receive call returns. It comes first: a
        // target may refuse a request before it has come whole, and sending the rest would lose the refusal.
        if ((ready & ~LibC.EpollOut) != 0)
        {
            Receive(connection);
        }

        if ((ready & LibC.EpollOut) != 0 && connection is { Unsent: not null, State: ConnectionState.Open })
        {
            SendRest(connection);
        }
    }

    private void Receive(EpollConnection connection)
    {
        var read = (int)LibC.Receive(connection.Descriptor, _receiveBuffer, ReceiveBytes, LibC.MsgDontWait);
        if (read > 0)
        {
            _bytesReceived += read;
            var parsed = connection.IsBusy
                ? connection.Parser.Parse(new ReadOnlySpan<byte>(_receiveBuffer, read))
                : new ParsedResponse(Outcome.MalformedResponse, false);
            Conclude(connection, parsed);
            return;
        }

        if (read < 0 && Marshal.GetLastPInvokeError() is LibC.ErrorAgain or LibC.ErrorInterrupted)
        {
            return;
        }

        Conclude(connection, EndOf(connection, isOrderly: read == 0) with { KeepAlive = false });
    }

    /// <summary>What a connection's end makes of what was read before it: only an orderly one can complete an answer.</summary>
    private static ParsedResponse EndOf(EpollConnection connection, bool isOrderly)
    {
        var parsed = connection.IsBusy ? connection.Parser.ParseEnd() : new ParsedResponse(Outcome.ConnectionClosed, false);
        return isOrderly || parsed.Outcome != Outcome.Completed ? parsed : new ParsedResponse(Outcome.ConnectionClosed, false);
    }

    private void Conclude(EpollConnection connection, ParsedResponse parsed)
    {
        if (parsed.Outcome == Outcome.None)
        {
            return;
        }

        // An answer that came before its request was sent whole leaves a connection on which the rest would be taken for the next.
        if (!parsed.KeepAlive || connection.Unsent is not null)
        {
            Fail(connection, parsed.Outcome);
            return;
        }

        connection.IsBusy = false;
        connection.Note(parsed.Outcome);
        KeepExample(connection, parsed.Outcome);
        connection.Parser.Reset();
        _done.Add(new Completion(connection.Number, _clock.NowNs, parsed.Outcome, SessionReady: true));
    }

    /// <summary>Closes the connection, reports what was under way and lets the lane connect anew.</summary>
    private void Fail(EpollConnection connection, Outcome outcome)
    {
        KeepExample(connection, outcome);
        _closed += connection.State == ConnectionState.Closed ? 0 : 1;
        connection.End(outcome, _clock.NowNs);
        _nextRetryNs = Math.Min(_nextRetryNs, connection.RetryAtNs);
        if (connection.IsBusy)
        {
            connection.IsBusy = false;
            connection.IsOffered = false;
            _done.Add(new Completion(connection.Number, _clock.NowNs, outcome, SessionReady: false));
        }
    }

    private void KeepExample(EpollConnection connection, Outcome outcome)
    {
        if (outcome != Outcome.Completed)
        {
            _examples[(int)outcome] ??= connection.Parser.FailureExample;
        }
    }

    /// <summary>Opens the connections whose time has come, and finds when the next one's will.</summary>
    private void Reconnect(long now)
    {
        _nextRetryNs = long.MaxValue;
        foreach (var connection in _connections)
        {
            if (connection.State != ConnectionState.Closed)
            {
                continue;
            }

            if (!connection.MayConnect(now))
            {
                _nextRetryNs = Math.Min(_nextRetryNs, connection.RetryAtNs);
                continue;
            }

            _closed--;
            if (connection.BeginConnect(now) is { } problem)
            {
                _examples[(int)Outcome.ConnectFailed] ??= problem;
                Fail(connection, Outcome.ConnectFailed);
            }
            else
            {
                _epoll.Add(connection.Descriptor, connection.Number, LibC.EpollOut);
            }
        }
    }

    private void FinishConnect(EpollConnection connection)
    {
        var error = connection.ConnectError();
        if (error != 0)
        {
            _examples[(int)Outcome.ConnectFailed] ??= ConnectProblem.Describe(error);
            Fail(connection, Outcome.ConnectFailed);
            return;
        }

        connection.State = ConnectionState.Open;
        _epoll.Modify(connection.Descriptor, connection.Number, LibC.EpollIn);
        if (connection.IsBusy)
        {
            Send(connection);
        }
        else if (!connection.IsOffered)
        {
            connection.IsOffered = true;
            _done.Add(new Completion(connection.Number, _clock.NowNs, Outcome.None, SessionReady: true));
        }
    }

    private void Send(EpollConnection connection)
    {
        var length = _protocol.Encode(connection.Arrival, new Span<byte>(_sendBuffer, _protocol.MaxRequestBytes));
        var sent = TrySend(connection, _sendBuffer, length);
        if (sent >= 0 && sent < length)
        {
            connection.Unsent = new ReadOnlySpan<byte>(_sendBuffer + sent, length - sent).ToArray();
            connection.UnsentOffset = 0;
            _epoll.Modify(connection.Descriptor, connection.Number, LibC.EpollIn | LibC.EpollOut);
        }
    }

    private void SendRest(EpollConnection connection)
    {
        var rest = connection.Unsent!;
        fixed (byte* start = rest)
        {
            var sent = TrySend(connection, start + connection.UnsentOffset, rest.Length - connection.UnsentOffset);
            if (sent < 0)
            {
                return;
            }

            connection.UnsentOffset += sent;
            if (connection.UnsentOffset == rest.Length)
            {
                connection.Unsent = null;
                _epoll.Modify(connection.Descriptor, connection.Number, LibC.EpollIn);
            }
        }
    }

    /// <returns>Bytes that the socket took, or -1 when the connection failed.</returns>
    private int TrySend(EpollConnection connection, byte* start, int length)
    {
        var sent = (int)LibC.Send(connection.Descriptor, start, (nuint)length, LibC.MsgDontWait | LibC.MsgNoSignal);
        if (sent >= 0)
        {
            _bytesSent += sent;
            return sent;
        }

        if (Marshal.GetLastPInvokeError() is LibC.ErrorAgain or LibC.ErrorInterrupted)
        {
            return 0;
        }

        // What the target said before it stopped reading may lie in the socket, also behind its reset.
        var unread = connection.Unsent ??= [];
        while (connection.State == ConnectionState.Open && ReferenceEquals(connection.Unsent, unread) && CanRead(connection))
        {
            Receive(connection);
        }

        if (connection.State == ConnectionState.Open && connection.IsBusy)
        {
            Fail(connection, Outcome.ConnectionClosed);
        }

        return -1;
    }
}
