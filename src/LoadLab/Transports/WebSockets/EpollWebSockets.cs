using System.Net;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;

namespace LoadLab.Transports.WebSockets;

/// <summary>
/// WebSockets on plain sockets, for <c>ws</c> on Linux: one thread, no task and no buffer per socket. A thousand
/// <c>ClientWebSocket</c>s cost a wake-up of the thread pool for each message; here all that has come in is read in one go.
/// </summary>
internal sealed class EpollWebSockets : IMessageSockets, IStreamObserver
{
    private const int MaxMessageBytes = 64 * 1024 * 1024;
    private const int MaxUnsentBytes = 16 * 1024 * 1024;

    private readonly StreamSet _streams;
    private readonly SocketState[] _sockets;
    private readonly EndPoint _endPoint;
    private readonly string _authority;
    private readonly WebSocketOpcode _sends;
    private SplitMix64 _random;
    private byte[] _sendBuffer = new byte[4096];
    private IMessageObserver? _observer;

    /// <param name="endPoint">Where to connect.</param>
    /// <param name="authority">Host and port as the server is called.</param>
    /// <param name="sockets">Number of sockets.</param>
    /// <param name="messageType">What is sent.</param>
    /// <param name="seed">Seed of keys and masks.</param>
    public EpollWebSockets(EndPoint endPoint, string authority, int sockets, WebSocketMessageType messageType, ulong seed)
    {
        _sends = messageType == WebSocketMessageType.Text ? WebSocketOpcode.Text : WebSocketOpcode.Binary;
        _endPoint = endPoint;
        _authority = authority;
        _random = new SplitMix64(seed);
        _streams = new StreamSet(sockets, MaxUnsentBytes);
        _sockets = [.. Enumerable.Range(0, sockets).Select(_ => new SocketState())];
    }

    public string Description => "epoll";

    public (long Sent, long Received)? Traffic => (_streams.BytesSent, _streams.BytesReceived);

    public void Open(int socket, string pathAndQuery)
    {
        _sockets[socket].Reset();
        _sockets[socket].PathAndQuery = pathAndQuery;
        _streams.Connect(socket, _endPoint);
    }

    public void Send(int socket, ReadOnlySpan<byte> message)
    {
        if (_sockets[socket].IsOpen)
        {
            SendFrame(socket, _sends, message);
        }
    }

    public void Close(int socket)
    {
        _streams.Close(socket);
        _sockets[socket].Reset();
    }

    public void Wait(long timeoutNs, IMessageObserver observer)
    {
        _observer = observer;
        _streams.Wait(timeoutNs, this);
    }

    public void Dispose() => _streams.Dispose();

    public void Connected(int stream)
    {
        Span<byte> key = stackalloc byte[16];
        for (var at = 0; at < key.Length; at += sizeof(ulong))
        {
            var word = _random.Next();
            MemoryMarshal.Write(key[at..], word);
        }

        var state = _sockets[stream];
        state.Key = Convert.ToBase64String(key);
        _streams.Send(stream, WebSocketHandshake.Request(_authority, state.PathAndQuery, state.Key));
    }

    public void Received(int stream, ReadOnlySpan<byte> bytes)
    {
        var state = _sockets[stream];
        if (state.Partial is { } partial)
        {
            state.Partial = null;
            bytes = (byte[])[.. partial, .. bytes];
        }

        var key = state.Key;
        if (!state.IsOpen)
        {
            bytes = bytes[TakeHandshake(stream, state, bytes)..];
        }

        // A message may make the observer close the socket, and even open it again.
        while (bytes.Length > 0 && state.IsOpen && state.Key == key)
        {
            var taken = TakeFrame(stream, state, bytes);
            if (taken == 0)
            {
                break;
            }

            bytes = bytes[taken..];
        }

        if (bytes.Length > 0 && state.Key is not null && state.Key == key)
        {
            state.Partial = bytes.ToArray();
        }
    }

    public void Ended(int stream, Outcome outcome, string problem)
    {
        _sockets[stream].Reset();
        _observer!.Ended(stream, outcome, problem);
    }

    private int TakeHandshake(int stream, SocketState state, ReadOnlySpan<byte> bytes)
    {
        var length = WebSocketHandshake.HeaderBytes(bytes);
        if (length == 0)
        {
            if (bytes.Length > WebSocketHandshake.MaxAnswerBytes)
            {
                Fail(stream, Outcome.ResponseTooLarge, "the answer to the WebSocket handshake has no end");
            }

            return 0;
        }

        if (WebSocketHandshake.Check(bytes[..length], state.Key!) is { } problem)
        {
            Fail(stream, Outcome.BadStatus, problem);
            return bytes.Length;
        }

        state.IsOpen = true;
        _observer!.Opened(stream);
        return length;
    }

    /// <returns>Bytes of the frame; 0 while it is not complete.</returns>
    private int TakeFrame(int stream, SocketState state, ReadOnlySpan<byte> bytes)
    {
        var frame = WebSocketFrames.Read(bytes);
        if (frame.IsKnown && (!frame.IsValid || frame.PayloadBytes > MaxMessageBytes))
        {
            Fail(stream, Outcome.TransportError, "the server sent a frame that is against the WebSocket protocol");
            return 0;
        }

        if (!frame.IsComplete)
        {
            return 0;
        }

        var payload = bytes.Slice(frame.HeaderBytes, (int)frame.PayloadBytes);
        Handle(stream, state, frame, payload);
        return frame.HeaderBytes + payload.Length;
    }

    private void Handle(int stream, SocketState state, in WebSocketFrame frame, ReadOnlySpan<byte> payload)
    {
        switch (frame.Opcode)
        {
            case WebSocketOpcode.Binary or WebSocketOpcode.Text when frame.IsFinal:
                _observer!.Received(stream, payload);
                break;
            case WebSocketOpcode.Binary or WebSocketOpcode.Text or WebSocketOpcode.Continuation:
                TakeFragment(stream, state, frame, payload);
                break;
            case WebSocketOpcode.Ping:
                SendFrame(stream, WebSocketOpcode.Pong, payload);
                break;
            case WebSocketOpcode.Pong:
                break;
            case WebSocketOpcode.Close:
                Fail(stream, Outcome.ConnectionClosed, DescribeClose(payload));
                break;
            default:
                Fail(stream, Outcome.TransportError, $"the server sent a frame of the unknown kind {(int)frame.Opcode}");
                break;
        }
    }

    private void TakeFragment(int stream, SocketState state, in WebSocketFrame frame, ReadOnlySpan<byte> payload)
    {
        state.Fragments ??= [];
        if (state.Fragments.Count + payload.Length > MaxMessageBytes)
        {
            Fail(stream, Outcome.ResponseTooLarge, $"the server sent a message of more than {MaxMessageBytes} bytes");
            return;
        }

        state.Fragments.AddRange(payload);
        if (frame.IsFinal)
        {
            var message = state.Fragments;
            state.Fragments = null;
            _observer!.Received(stream, CollectionsMarshal.AsSpan(message));
        }
    }

    private static string DescribeClose(ReadOnlySpan<byte> payload) => payload.Length < 2
        ? "the server closed the WebSocket"
        : $"the server closed the WebSocket: {(payload[0] << 8) | payload[1]} {System.Text.Encoding.UTF8.GetString(payload[2..])}".TrimEnd();

    private void Fail(int stream, Outcome outcome, string problem)
    {
        Close(stream);
        _observer!.Ended(stream, outcome, problem);
    }

    private void SendFrame(int socket, WebSocketOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var needed = payload.Length + WebSocketFrames.MaxHeaderBytes;
        if (_sendBuffer.Length < needed)
        {
            _sendBuffer = new byte[needed * 2];
        }

        var length = WebSocketFrames.Write(opcode, payload, (uint)_random.Next(), _sendBuffer);
        _streams.Send(socket, _sendBuffer.AsSpan(0, length));
    }
}
