using System.Net;
using System.Net.Sockets;

namespace LoadLab.EndToEnd.Tests.Hostility;

/// <summary>Takes connections, reads something, and does what a test says: a peer that need not keep to any protocol.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Socket, CancellationToken, Task<bool>> _answer;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;

    private readonly byte[]? _greeting;

    /// <param name="answer">Called for each request; false closes the connection.</param>
    /// <param name="greeting">Said as soon as a connection is taken, before anything is read; null says nothing.</param>
    internal HostileServer(Func<Socket, CancellationToken, Task<bool>> answer, byte[]? greeting = null)
    {
        _answer = answer;
        _greeting = greeting;
        _listener.Start(512);
        _accepting = AcceptAsync();
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

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_closing.Token);
                Connections++;
                serving.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var buffer = new byte[4096];
        try
        {
            using (socket)
            {
                socket.NoDelay = true;
                if (_greeting is not null)
                {
                    _ = await socket.SendAsync(_greeting, _closing.Token);
                }

                while (await socket.ReceiveAsync(buffer, _closing.Token) > 0 && await _answer(socket, _closing.Token))
                {
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The client has had enough, or the test is over.
        }
    }
}
