using System.Net.WebSockets;

namespace LoadLab.Transports.SignalR;

/// <summary>A WebSocket that receives as a window lets it.</summary>
/// <param name="socket">Disposed with this one.</param>
/// <param name="window">Counts what is received.</param>
internal sealed class BoundedSocket(WebSocket socket, HubWindow window) : WebSocket
{
    /// <inheritdoc/>
    public override WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    /// <inheritdoc/>
    public override string? CloseStatusDescription => socket.CloseStatusDescription;

    /// <inheritdoc/>
    public override WebSocketState State => socket.State;

    /// <inheritdoc/>
    public override string? SubProtocol => socket.SubProtocol;

    /// <inheritdoc/>
    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await window.WaitAsync(cancellationToken);
        var received = await socket.ReceiveAsync(buffer, cancellationToken);
        window.Count(buffer.Span[..received.Count]);
        return received;
    }

    /// <inheritdoc/>
    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        await window.WaitAsync(cancellationToken);
        var received = await socket.ReceiveAsync(buffer, cancellationToken);
        window.Count(buffer.AsSpan(0, received.Count));
        return received;
    }

    /// <inheritdoc/>
    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        socket.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        socket.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    /// <inheritdoc/>
    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        socket.CloseAsync(closeStatus, statusDescription, cancellationToken);

    /// <inheritdoc/>
    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        socket.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    /// <inheritdoc/>
    public override void Abort() => socket.Abort();

    /// <inheritdoc/>
    public override void Dispose() => socket.Dispose();
}
