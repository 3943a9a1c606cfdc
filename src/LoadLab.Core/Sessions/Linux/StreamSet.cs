using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LoadLab.Core.Sessions.Linux;

/// <summary>
/// Many stream sockets that one thread owns: it connects, sends, and learns in one wait, which is its timer too, what came
/// in on any of them. For protocols in which the peer speaks at any time; where each request has one answer there is
/// <see cref="EpollLane"/>.
/// </summary>
public sealed unsafe class StreamSet : IDisposable
{
    private const int ReceiveBytes = 64 * 1024;
    private const int NumberBits = 24;
    private const int NumberMask = (1 << NumberBits) - 1;
    private const int GenerationMask = 0x7f;

    private readonly EpollSet _epoll = new();
    private readonly StreamState[] _streams;
    private readonly int _maxUnsentBytes;
    private readonly byte* _receiveBuffer = (byte*)NativeMemory.Alloc(ReceiveBytes);
    private readonly Queue<(int Stream, Outcome Outcome, string Problem)> _failed = new();

    /// <param name="streams">Number of streams, up to 16 million; they are numbered from 0.</param>
    /// <param name="maxUnsentBytes">Bytes that may wait for a peer that does not read; beyond, its stream ends.</param>
    public StreamSet(int streams, int maxUnsentBytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(streams, NumberMask);
        _streams = new StreamState[streams];
        _maxUnsentBytes = maxUnsentBytes;
    }

    /// <summary>Whether this kernel and sandbox permit it.</summary>
    public static bool IsSupported => EpollSet.IsSupported;

    /// <summary>Bytes sent since the set was made.</summary>
    public long BytesSent { get; private set; }

    /// <summary>Bytes received since the set was made.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>Begins to connect a closed stream; the observer is told what came of it.</summary>
    public void Connect(int stream, EndPoint endPoint)
    {
        ref var state = ref _streams[stream];
        Socket socket;
        try
        {
            socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
        }
        catch (SocketException exception)
        {
            // No descriptor is left: the limit was lowered, or other parts of the process have taken them.
            Fail(stream, Outcome.ConnectFailed, $"socket: {exception.SocketErrorCode}");
            return;
        }

        state.Socket = socket;
        state.Descriptor = (int)socket.Handle;
        state.IsConnecting = true;
        state.Generation = (state.Generation + 1) & GenerationMask;
        try
        {
            socket.Connect(endPoint);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // The usual answer of a socket that does not block.
        }
        catch (SocketException exception)
        {
            Fail(stream, Outcome.ConnectFailed, $"connect: {exception.SocketErrorCode}");
            return;
        }

        _epoll.Add(state.Descriptor, Tag(stream), LibC.EpollOut);
    }

    /// <summary>Sends; what the socket does not take now waits for it. On a stream that has ended, nothing happens.</summary>
    public void Send(int stream, ReadOnlySpan<byte> bytes)
    {
        ref var state = ref _streams[stream];
        if (state.Socket is null || state.IsConnecting)
        {
            return;
        }

        if (state.UnsentCount > 0)
        {
            Keep(stream, bytes);
            return;
        }

        var sent = TrySend(stream, bytes);
        if (sent >= 0 && sent < bytes.Length)
        {
            Keep(stream, bytes[sent..]);
            _epoll.Modify(state.Descriptor, Tag(stream), LibC.EpollIn | LibC.EpollOut);
        }
    }

    /// <summary>Closes a stream at once; the observer is not told.</summary>
    public void Close(int stream)
    {
        ref var state = ref _streams[stream];
        state.Socket?.Dispose();
        state.Socket = null;
        state.Unsent = null;
        state.UnsentCount = 0;
    }

    /// <summary>Waits until something happens, and tells the observer all that did.</summary>
    /// <param name="timeoutNs">At most so long; zero or less only asks.</param>
    /// <param name="observer">Told.</param>
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

    private int Tag(int stream) => stream | (_streams[stream].Generation << NumberBits);

    private void Advance(int stream, uint ready, IStreamObserver observer)
    {
        if (_streams[stream].IsConnecting)
        {
            FinishConnect(stream, observer);
            return;
        }

        if ((ready & LibC.EpollOut) != 0 && _streams[stream].UnsentCount > 0)
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
        ref var state = ref _streams[stream];
        var error = (SocketError)(int)state.Socket!.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        if (error != SocketError.Success)
        {
            Fail(stream, Outcome.ConnectFailed, $"connect: {error}");
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
            BytesReceived += read;
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

    private void Keep(int stream, ReadOnlySpan<byte> bytes)
    {
        ref var state = ref _streams[stream];
        var needed = state.UnsentCount + bytes.Length;
        if (needed > _maxUnsentBytes)
        {
            Fail(stream, Outcome.TransportError, $"the peer reads too slowly: {needed} bytes wait for it");
            return;
        }

        if (state.Unsent is null || state.Unsent.Length < needed)
        {
            Array.Resize(ref state.Unsent, Math.Max(needed, (state.Unsent?.Length ?? 0) * 2));
        }

        bytes.CopyTo(state.Unsent.AsSpan(state.UnsentCount));
        state.UnsentCount = needed;
    }

    private void SendRest(int stream)
    {
        ref var state = ref _streams[stream];
        var sent = TrySend(stream, state.Unsent.AsSpan(0, state.UnsentCount));
        if (sent <= 0)
        {
            return;
        }

        state.UnsentCount -= sent;
        if (state.UnsentCount > 0)
        {
            state.Unsent.AsSpan(sent, state.UnsentCount).CopyTo(state.Unsent);
            return;
        }

        state.Unsent = null;
        _epoll.Modify(state.Descriptor, Tag(stream), LibC.EpollIn);
    }

    /// <returns>Bytes that the socket took, or -1 when the stream failed.</returns>
    private int TrySend(int stream, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            var sent = (int)LibC.Send(_streams[stream].Descriptor, start, (nuint)bytes.Length, LibC.MsgDontWait | LibC.MsgNoSignal);
            if (sent >= 0)
            {
                BytesSent += sent;
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

    /// <summary>Closes a stream; the observer is told by the wait, never from inside a call of its own.</summary>
    private void Fail(int stream, Outcome outcome, string problem)
    {
        Close(stream);
        _failed.Enqueue((stream, outcome, problem));
    }

    private void ReportFailed(IStreamObserver observer)
    {
        while (_failed.TryDequeue(out var failed))
        {
            observer.Ended(failed.Stream, failed.Outcome, failed.Problem);
        }
    }

    private struct StreamState
    {
        public Socket? Socket;
        public int Descriptor;
        public int Generation;
        public bool IsConnecting;
        public byte[]? Unsent;
        public int UnsentCount;
    }
}
