using System.Net.WebSockets;
using System.Security.Authentication;
using LoadLab.Core.Sessions;

namespace LoadLab.Transports.WebSockets;

/// <summary>One opening of one socket of <see cref="ClientWebSockets"/>: connects, receives until the end, sends in order.</summary>
internal sealed class ClientSocket(
    int socket, int opening, Uri address, WebSocketMessageType messageType, bool trustAnyCertificate, Inbox<SocketEvent> inbox) : IAsyncDisposable
{
    private const int MaxMessageBytes = 64 * 1024 * 1024;
    private const long MaxUnsentBytes = 16 * 1024 * 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _closing = new();
    private Task _running = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private long _unsentBytes;

    public int Opening => opening;

    public void Start() => _running = RunAsync();

    /// <summary>Sends after what was sent before; a peer that does not read ends the socket.</summary>
    public void Send(ReadOnlySpan<byte> message)
    {
        if (Interlocked.Add(ref _unsentBytes, message.Length) > MaxUnsentBytes)
        {
            _socket.Abort();
            return;
        }

        _sending = SendAfterAsync(_sending, message.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _socket.Abort();
        await _running;
        await _sending;
        _socket.Dispose();
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        var outcome = Outcome.ConnectFailed;
        var problem = "the server closed the WebSocket";
        try
        {
            _socket.Options.RemoteCertificateValidationCallback = ServerCertificates.Check(trustAnyCertificate);
            await _socket.ConnectAsync(address, _closing.Token).ConfigureAwait(false);
            outcome = Outcome.ConnectionClosed;
            await inbox.PostAsync(new SocketEvent(socket, opening, null, Outcome.None, null), _closing.Token).ConfigureAwait(false);
            await ReceiveAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception exception) when (exception is WebSocketException or InvalidDataException or IOException)
        {
            problem = Describe(exception);
        }

        try
        {
            await inbox.PostAsync(new SocketEvent(socket, opening, null, outcome, problem), _closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Closed by its owner, who need not be told.
        }
    }

    private static string Describe(Exception exception)
    {
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException failure)
            {
                return ServerCertificates.Describe(failure);
            }
        }

        return exception.Message;
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[2048];
        var count = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(count), _closing.Token).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            count += received.Count;
            if (received.EndOfMessage)
            {
                var message = buffer.AsSpan(0, count).ToArray();
                count = 0;
                await inbox.PostAsync(new SocketEvent(socket, opening, message, Outcome.None, null), _closing.Token).ConfigureAwait(false);
            }
            else if (count == buffer.Length)
            {
                Array.Resize(ref buffer, count < MaxMessageBytes
                    ? count * 2
                    : throw new InvalidDataException($"the server sent a message of more than {MaxMessageBytes} bytes"));
            }
        }
    }

    private async Task SendAfterAsync(Task before, byte[] message)
    {
        await before.ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(message.AsMemory(), messageType, endOfMessage: true, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or InvalidOperationException or IOException)
        {
            // The receiving side sees that the connection is gone, and tells.
        }

        _ = Interlocked.Add(ref _unsentBytes, -message.Length);
    }
}
