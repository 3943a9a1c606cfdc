using System.Net;
using System.Net.Sockets;

namespace LoadLab.EndToEnd.Tests.Hostility;

/// <summary>Takes connections, says a line to each, and hangs up.</summary>
internal sealed class GreetingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;

    /// <param name="line">What is said; may be empty.</param>
    internal GreetingServer(byte[] line)
    {
        _listener.Start(512);
        _accepting = AcceptAsync(line);
    }

    internal IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    internal int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync(byte[] line)
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptSocketAsync(_closing.Token);
                Connections++;
                _ = await socket.SendAsync(line, _closing.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
