using System.Net;
using System.Net.Sockets;

namespace LoadLab.EndToEnd.Tests.Support;

/// <summary>Takes every connection and says nothing.</summary>
internal sealed class StalledServer : IDisposable
{
    private const int MostConnections = 1000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;

    internal StalledServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Somebody has connected. Waits a minute at most.</summary>
    internal Task CalledAsync() => _called.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        _ = _accepting.Exception;
    }

    private async Task AcceptAsync()
    {
        while (_clients.Count < MostConnections)
        {
            _clients.Add(await _listener.AcceptTcpClientAsync());
            _called.TrySetResult();
        }
    }
}
