using System.Globalization;
using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace LoadLab.Transports.SignalR;

/// <summary>
/// A WebSocket as the pair of pipes that SignalR reads and writes. Both pipes are bounded: a slow reader slows the socket. Either
/// direction's end ends the other.
/// </summary>
internal sealed class WebSocketConnection : ConnectionContext
{
    private const int ReceiveBytes = 4096;
    private static long _lastId;

    private readonly WebSocket _socket;
    private readonly WebSocketMessageType _messageType;
    private readonly Pipe _incoming = new();
    private readonly Pipe _outgoing = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _work;

    /// <param name="socket">Open; disposed with the connection.</param>
    /// <param name="messageType">What is sent.</param>
    internal WebSocketConnection(WebSocket socket, WebSocketMessageType messageType)
    {
        _socket = socket;
        _messageType = messageType;
        Transport = new DuplexPipe(_incoming.Reader, _outgoing.Writer);
        ConnectionClosed = _closed.Token;
        _work = Task.WhenAll(ReceiveAsync(), SendAsync());
    }

    /// <inheritdoc/>
    public override string ConnectionId { get; set; } = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override IFeatureCollection Features { get; } = new FeatureCollection();

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    /// <inheritdoc/>
    public override IDuplexPipe Transport { get; set; }

    /// <inheritdoc/>
    public override void Abort(ConnectionAbortedException abortReason) => _socket.Abort();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _outgoing.Writer.CompleteAsync();
        await _incoming.Reader.CompleteAsync();

        // A peer that does not answer the closing would keep the receiver waiting for ever.
        _socket.Abort();
        await _work;
        _socket.Dispose();
        _closed.Dispose();
        await base.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        Exception? problem = null;
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(_incoming.Writer.GetMemory(ReceiveBytes), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                _incoming.Writer.Advance(received.Count);
                if ((await _incoming.Writer.FlushAsync(CancellationToken.None)).IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            problem = exception;
        }

        await _incoming.Writer.CompleteAsync(problem);
        _outgoing.Reader.CancelPendingRead();
        await _closed.CancelAsync();
    }

    private async Task SendAsync()
    {
        Exception? problem = null;
        try
        {
            while (true)
            {
                var read = await _outgoing.Reader.ReadAsync(CancellationToken.None);
                foreach (var segment in read.Buffer)
                {
                    await _socket.SendAsync(segment, _messageType, endOfMessage: true, CancellationToken.None);
                }

                _outgoing.Reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted || read.IsCanceled)
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            problem = exception;
            _socket.Abort();
        }

        await _outgoing.Reader.CompleteAsync(problem);
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
