using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>Takes connections and plays a mode on each, until it is disposed.</summary>
internal sealed class HostilePeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly HostileMode _mode;
    private readonly Task _accepting;

    internal HostilePeer(HostileMode mode)
    {
        _mode = mode;
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    internal string Address => $"{_mode.Scheme}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var playing = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_closing.Token);
                playing.Add(PlayAsync(socket, playing.Count + 1));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(playing);
        }
    }

    private async Task PlayAsync(Socket socket, int number)
    {
        await Task.Yield();
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            if (_mode.Scheme != "https")
            {
                await _mode.Play(new PeerConnection(stream, number, _closing.Token));
                return;
            }

            using var certificate = SelfSignedCertificate.Create();
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _closing.Token);
            await _mode.Play(new PeerConnection(tls, number, _closing.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The other side has had enough, or the trial is over.
        }
    }
}
