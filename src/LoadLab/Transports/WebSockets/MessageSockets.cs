using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;

namespace LoadLab.Transports.WebSockets;

/// <summary>
/// WebSockets over the streams of any lane, so that every lane gives a server the same answer. One thread; no task and, but for
/// messages in pieces, no buffer per socket. A thousand <c>ClientWebSocket</c>s cost a wake-up of the thread pool for each message.
/// </summary>
internal sealed class MessageSockets : IMessageSockets, IStreamObserver
{
    /// <summary>Longest message taken.</summary>
    internal const int MaxMessageBytes = 16 * 1024 * 1024;

    /// <summary>Bytes that may wait for one peer that does not read.</summary>
    internal const int MaxUnsentBytes = 16 * 1024 * 1024;

    /// <summary>A server that says nothing for so long is given up by y-websocket's own provider as well.</summary>
    private static readonly TimeSpan OpeningPatience = TimeSpan.FromSeconds(30);

    private readonly IByteStreams _streams;
    private readonly SocketState[] _sockets;
    private readonly string _authority;
    private readonly string? _authorization;
    private readonly WebSocketOpcode _sends;
    private readonly OpeningDeadlines _deadlines;
    private SplitMix64 _random;
    private byte[] _sendBuffer = new byte[4096];
    private IMessageObserver? _observer;

    /// <param name="streams">Carry the sockets, one each; disposed with them.</param>
    /// <param name="sockets">Number of sockets.</param>
    /// <param name="authority">Host and port as the server is called.</param>
    /// <param name="messageType">What is sent.</param>
    /// <param name="seed">Seed of keys and masks.</param>
    /// <param name="time">Tells when a server has not answered the handshake in time.</param>
    /// <param name="authorization">Value of the handshake's header Authorization; null for none.</param>
    public MessageSockets(
        IByteStreams streams, int sockets, string authority, WebSocketMessageType messageType, ulong seed, TimeProvider time,
        string? authorization = null)
    {
        _streams = streams;
        (_authority, _authorization) = (authority, authorization);
        _sends = messageType == WebSocketMessageType.Text ? WebSocketOpcode.Text : WebSocketOpcode.Binary;
        _random = new SplitMix64(seed);
        _sockets = [.. Enumerable.Range(0, sockets).Select(socket => new SocketState(streams.AccountOf(socket)))];
        _deadlines = new OpeningDeadlines(OpeningPatience, time);
    }

    public string Description => _streams.Description;

    public (long Sent, long Received)? Traffic => _streams.Traffic;

    public BufferAccount AccountOf(int socket) => _streams.AccountOf(socket);

    public void Open(int socket, string pathAndQuery)
    {
        var state = _sockets[socket];
        state.Reset();
        state.PathAndQuery = pathAndQuery;
        _streams.Connect(socket);
        _deadlines.Add(socket, state);
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
        while (_deadlines.TryTakeLate(out var socket))
        {
            Fail(socket, new WebSocketFault(Outcome.TimedOut, "the server did not answer the WebSocket handshake in time"));
        }
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
        _streams.Send(stream, WebSocketHandshake.Request(_authority, state.PathAndQuery, state.Key, _authorization));
    }

    public void Received(int stream, ReadOnlySpan<byte> bytes)
    {
        var state = _sockets[stream];
        var opening = state.Opening;
        if (state.Input.Count == 0)
        {
            var taken = TakeAll(stream, state, bytes);
            if (state.Opening == opening && taken < bytes.Length)
            {
                _ = Keep(stream, state.Input, bytes[taken..]);
            }
        }
        else if (Keep(stream, state.Input, bytes))
        {
            var taken = TakeAll(stream, state, state.Input.Bytes);
            if (state.Opening == opening)
            {
                state.Input.Skip(taken);
            }
        }
    }

    public void Ended(int stream, Outcome outcome, string problem)
    {
        _sockets[stream].Reset();
        _observer!.Ended(stream, outcome, problem);
    }

    /// <returns>Bytes taken. A message may make the observer close the socket, and even open it again: then the number says nothing.</returns>
    private int TakeAll(int stream, SocketState state, ReadOnlySpan<byte> bytes)
    {
        var opening = state.Opening;
        var at = state.IsOpen ? 0 : TakeHandshake(stream, state, bytes);
        while (at < bytes.Length && state.IsOpen && state.Opening == opening)
        {
            var taken = TakeFrame(stream, state, bytes[at..]);
            if (taken == 0)
            {
                break;
            }

            at += taken;
        }

        return at;
    }

    /// <returns>Bytes of the answer; 0 while it is not complete.</returns>
    private int TakeHandshake(int stream, SocketState state, ReadOnlySpan<byte> bytes)
    {
        var answer = WebSocketHandshake.Read(bytes, state.Key ?? "", state.ScannedBytes);
        if (answer.Fault is { } fault)
        {
            Fail(stream, fault);
            return 0;
        }

        if (answer.Bytes == 0)
        {
            state.ScannedBytes = bytes.Length;
            return 0;
        }

        state.IsOpen = true;
        _observer!.Opened(stream);
        return answer.Bytes;
    }

    /// <returns>Bytes of the frame; 0 while it is not complete, or is against the protocol.</returns>
    private int TakeFrame(int stream, SocketState state, ReadOnlySpan<byte> bytes)
    {
        var frame = WebSocketFrames.Read(bytes);
        if (!frame.IsKnown)
        {
            return 0;
        }

        if ((frame.Fault ?? state.FaultOf(frame, MaxMessageBytes)) is { } fault)
        {
            Fail(stream, fault);
            return 0;
        }

        if (!frame.IsComplete)
        {
            return 0;
        }

        Handle(stream, state, frame, bytes.Slice(frame.HeaderBytes, (int)frame.PayloadBytes));
        return frame.HeaderBytes + (int)frame.PayloadBytes;
    }

    private void Handle(int stream, SocketState state, in WebSocketFrame frame, ReadOnlySpan<byte> payload)
    {
        switch (frame.Opcode)
        {
            case WebSocketOpcode.Binary or WebSocketOpcode.Text when frame.IsFinal:
                Tell(stream, frame.Opcode, payload);
                break;
            case WebSocketOpcode.Binary or WebSocketOpcode.Text or WebSocketOpcode.Continuation:
                TakeFragment(stream, state, frame, payload);
                break;
            case WebSocketOpcode.Ping:
                SendFrame(stream, WebSocketOpcode.Pong, payload);
                break;
            case WebSocketOpcode.Close:
                Fail(stream, WebSocketClose.Read(payload));
                break;
        }
    }

    private void TakeFragment(int stream, SocketState state, in WebSocketFrame frame, ReadOnlySpan<byte> payload)
    {
        state.Begin(frame.Opcode);
        if (!Keep(stream, state.Message, payload) || !frame.IsFinal)
        {
            return;
        }

        var opening = state.Opening;
        var opcode = state.MessageOpcode;
        state.MessageOpcode = WebSocketOpcode.Continuation;
        Tell(stream, opcode, state.Message.Bytes);
        if (state.Opening == opening)
        {
            state.Message.Clear();
        }
    }

    private void Tell(int stream, WebSocketOpcode opcode, ReadOnlySpan<byte> message)
    {
        if (opcode == WebSocketOpcode.Text && !Utf8.IsValid(message))
        {
            Fail(stream, WebSocketFault.OfText);
            return;
        }

        _observer!.Received(stream, message);
    }

    private bool Keep(int stream, WaitingBytes waiting, ReadOnlySpan<byte> bytes)
    {
        if (waiting.TryAppend(bytes))
        {
            return true;
        }

        Fail(stream, new WebSocketFault(Outcome.ResponseTooLarge, _streams.AccountOf(stream).Reason, WebSocketFault.TooBig));
        return false;
    }

    /// <summary>Says the closing code to the server, if there is one to say, and ends the socket.</summary>
    private void Fail(int stream, WebSocketFault fault)
    {
        if (_sockets[stream].IsOpen && fault.ClosingCode != 0)
        {
            SendFrame(stream, WebSocketOpcode.Close, [(byte)(fault.ClosingCode >> 8), (byte)fault.ClosingCode]);
        }

        Close(stream);
        _observer!.Ended(stream, fault.Outcome, fault.Problem);
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
