using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>
/// Many stream sockets in one epoll set. For protocols in which the peer speaks at any time; where each request has one answer there is
/// <see cref="EpollLane"/>.
/// </summary>
public sealed unsafe class StreamSet : IByteStreams
{
    private const int ReceiveBytes = 64 * 1024;
    private const int NumberBits = 24;
    private const int NumberMask = (1 << NumberBits) - 1;
    private const int GenerationMask = 0x7f;

    private readonly EpollSet _epoll = new();
    private readonly StreamState[] _streams;
    private readonly BufferAccounts _accounts;
    private readonly EndPoint _endPoint;
    private readonly int _maxUnsentBytes;
    private readonly byte* _receiveBuffer = (byte*)NativeMemory.Alloc(ReceiveBytes);
    private readonly Queue<(int Tag, Outcome Outcome, string Problem)> _failed = new();
    private long _bytesSent;
    private long _bytesReceived;

    /// <param name="endPoint">Where the streams connect to.</param>
    /// <param name="streams">Number of streams, up to 16 million.</param>
    /// <param name="maxUnsentBytes">Bytes that may wait for a peer that does not read; beyond, its stream ends.</param>
    /// <param name="budget">Bounds what all streams keep together.</param>
    public StreamSet(EndPoint endPoint, int streams, int maxUnsentBytes, BufferBudget budget)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(streams, NumberMask);
        _endPoint = endPoint;
        _accounts = new BufferAccounts(budget, streams);
        _streams = [.. Enumerable.Range(0, streams).Select(stream => new StreamState(_accounts[stream]))];
        _maxUnsentBytes = maxUnsentBytes;
    }

    /// <summary>Whether this kernel and sandbox permit it.</summary>
    public static bool IsSupported => EpollSet.IsSupported;

    /// <inheritdoc/>
    public string Description => "epoll";

    /// <inheritdoc/>
    public (long Sent, long Received)? Traffic => (_bytesSent, _bytesReceived);

    /// <inheritdoc/>
    public BufferAccount AccountOf(int stream) => _accounts[stream];

    /// <inheritdoc/>
    public void Connect(int stream)
    {
        var state = _streams[stream];
        Close(stream);
        try
        {
            BeginConnect(stream, state);
        }
        catch (Exception exception) when (exception is SocketException or Win32Exception)
        {
            Fail(stream, Outcome.ConnectFailed, ConnectProblem.Describe(exception));
        }
    }

    /// <inheritdoc/>
    public void Send(int stream, ReadOnlySpan<byte> bytes)
    {
        var state = _streams[stream];
        if (state.Socket is null || state.IsConnecting)
        {
            return;
        }

        if (state.Unsent.Count > 0)
        {
            Keep(stream, bytes);
            return;
        }

        var sent = TrySend(stream, bytes);
        if (sent >= 0 && sent < bytes.Length && Keep(stream, bytes[sent..]))
        {
            _epoll.Modify(state.Descriptor, Tag(stream), LibC.EpollIn | LibC.EpollOut);
        }
    }

    /// <inheritdoc/>
    public void Close(int stream)
    {
        var state = _streams[stream];
        state.Socket?.Dispose();
        state.Socket = null;
        state.Generation = (state.Generation + 1) & GenerationMask;
        state.Unsent.Clear();
    }

    /// <inheritdoc/>
    public void Wait(long timeoutNs, IStreamObserver observer)
    {
        ReportFailed(observer);
        var count = _epoll.Wait(timeoutNs);
        for (var i = 0; i < count; i++)
        {
            var (tag, ready) = _epoll.Event(i);
            var stream = tag & NumberMask;

            // An event of a socket that was closed meanwhile says nothing of the stream's next socket.
            if (_streams[stream].Socket is not null && Tag(stream) == tag)
            {
                Advance(stream, ready, observer);
            }
        }

        CloseCondemned();
        ReportFailed(observer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var i = 0; i < _streams.Length; i++)
        {
            Close(i);
        }

        _epoll.Dispose();
        NativeMemory.Free(_receiveBuffer);
    }

    private void BeginConnect(int stream, StreamState state)
    {
        var socket = new Socket(_endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
        state.Socket = socket;
        state.Descriptor = (int)socket.Handle;
        state.IsConnecting = true;
        try
        {
            socket.Connect(_endPoint);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // The usual answer of a socket that does not block.
        }

        _epoll.Add(state.Descriptor, Tag(stream), LibC.EpollOut);
    }

    private int Tag(int stream) => stream | (_streams[stream].Generation << NumberBits);

    private void Advance(int stream, uint ready, IStreamObserver observer)
    {
        if (_streams[stream].IsConnecting)
        {
            FinishConnect(stream, observer);
            return;
        }

        if ((ready & LibC.EpollOut) != 0 && _streams[stream].Unsent.Count > 0)
        {
            SendRest(stream);
        }

        // Everything but mere writability (data, end of stream, error, hang-up) shows in what the receive call returns.
        if ((ready & ~LibC.EpollOut) != 0 && _streams[stream].Socket is not null)
        {
            Receive(stream, observer);
        }
    }

    private void FinishConnect(int stream, IStreamObserver observer)
    {
        var state = _streams[stream];
        var error = (SocketError)(int)state.Socket!.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        if (error != SocketError.Success)
        {
            Fail(stream, Outcome.ConnectFailed, ConnectProblem.Describe(error));
            return;
        }

        state.IsConnecting = false;
        _epoll.Modify(state.Descriptor, Tag(stream), LibC.EpollIn);
        observer.Connected(stream);
    }

    private void Receive(int stream, IStreamObserver observer)
    {
        var read = (int)LibC.Receive(_streams[stream].Descriptor, _receiveBuffer, ReceiveBytes, LibC.MsgDontWait);
        if (read > 0)
        {
            _bytesReceived += read;
            observer.Received(stream, new ReadOnlySpan<byte>(_receiveBuffer, read));
        }
        else if (read == 0)
        {
            Fail(stream, Outcome.ConnectionClosed, "the peer closed the connection");
        }
        else if (Marshal.GetLastPInvokeError() is not (LibC.ErrorAgain or LibC.ErrorInterrupted))
        {
            Fail(stream, Outcome.ConnectionClosed, "the connection broke");
        }
    }

    private bool Keep(int stream, ReadOnlySpan<byte> bytes)
    {
        var unsent = _streams[stream].Unsent;
        if (unsent.Count + bytes.Length > _maxUnsentBytes)
        {
            Fail(stream, Outcome.TransportError, $"the peer reads too slowly: {unsent.Count + bytes.Length} bytes wait for it");
            return false;
        }

        if (!unsent.TryAppend(bytes))
        {
            Fail(stream, Outcome.TransportError, _accounts[stream].Reason);
            return false;
        }

        return true;
    }

    private void SendRest(int stream)
    {
        var state = _streams[stream];
        var sent = TrySend(stream, state.Unsent.Bytes);
        if (sent <= 0)
        {
            return;
        }

        state.Unsent.Skip(sent);
        if (state.Unsent.Count == 0)
        {
            _epoll.Modify(state.Descriptor, Tag(stream), LibC.EpollIn);
        }
    }

    /// <returns>Bytes that the socket took, or -1 when the stream failed.</returns>
    private int TrySend(int stream, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            var sent = (int)LibC.Send(_streams[stream].Descriptor, start, (nuint)bytes.Length, LibC.MsgDontWait | LibC.MsgNoSignal);
            if (sent >= 0)
            {
                _bytesSent += sent;
                return sent;
            }
        }

        if (Marshal.GetLastPInvokeError() is LibC.ErrorAgain or LibC.ErrorInterrupted)
        {
            return 0;
        }

        Fail(stream, Outcome.ConnectionClosed, "the connection broke");
        return -1;
    }

    private void CloseCondemned()
    {
        while (_accounts.TryTakeCondemned(out var stream))
        {
            if (_streams[stream].Socket is not null)
            {
                Fail(stream, Outcome.ResponseTooLarge, _accounts[stream].Reason);
            }
        }
    }

    /// <summary>Closes a stream; the observer is told by the wait, never from inside a call of its own.</summary>
    private void Fail(int stream, Outcome outcome, string problem)
    {
        Close(stream);
        _failed.Enqueue((Tag(stream), outcome, problem));
    }

    private void ReportFailed(IStreamObserver observer)
    {
        while (_failed.TryDequeue(out var failed))
        {
            // Its owner may have closed or opened it again meanwhile, and need not be told.
            var stream = failed.Tag & NumberMask;
            if (Tag(stream) == failed.Tag)
            {
                observer.Ended(stream, failed.Outcome, failed.Problem);
            }
        }
    }
}
