using System.Globalization;
using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace LoadLab.Transports.SignalR;

/// <summary>
/// A WebSocket as the pair of pipes that SignalR reads and writes. The pipes are the socket's own stream: no task copies
/// between them, and an idle connection holds no buffer. What is sent are messages of text, as the JSON protocol has them.
/// </summary>
internal sealed class WebSocketConnection : ConnectionContext, IDuplexPipe
{
    private static long _lastId;

    private readonly WebSocket _socket;
    private readonly WebSocketStream _stream;

    /// <param name="socket">Open; disposed with the connection.</param>
    internal WebSocketConnection(WebSocket socket)
    {
        _socket = socket;
        _stream = WebSocketStream.Create(socket, WebSocketMessageType.Text, ownsWebSocket: false);
        Input = PipeReader.Create(_stream, new StreamPipeReaderOptions(leaveOpen: true, useZeroByteReads: true));
        Output = PipeWriter.Create(_stream, new StreamPipeWriterOptions(leaveOpen: true));
        Transport = this;
    }

    /// <inheritdoc/>
    public PipeReader Input { get; }

    /// <inheritdoc/>
    public PipeWriter Output { get; }

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
        // A peer that does not answer the closing would keep the receiver waiting for ever.
        _socket.Abort();
        await Input.CompleteAsync();
        await Output.CompleteAsync();
        await _stream.DisposeAsync();
        _socket.Dispose();
        await base.DisposeAsync();
    }
}
