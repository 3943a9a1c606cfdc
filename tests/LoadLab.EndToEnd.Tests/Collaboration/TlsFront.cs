using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using LoadLab.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;

namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>What often stands before a server: it ends TLS, with a certificate of its own, and passes the bytes on.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate = SelfSignedCertificate.Create();
    private readonly WebApplication _application;
    private readonly Uri _server;

    private TlsFront(Uri server)
    {
        _server = server;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.UseHttps(_certificate);
            listen.Run(RelayAsync);
        }));
        _application = builder.Build();
    }

    /// <summary>Where it listens, under a scheme.</summary>
    public Uri Address(string scheme) => new UriBuilder(_application.Urls.First()) { Scheme = scheme }.Uri;

    public static async Task<TlsFront> StartAsync(Uri server)
    {
        var front = new TlsFront(server);
        await front._application.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task RelayAsync(ConnectionContext user)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await server.ConnectAsync(IPEndPoint.Parse(_server.Authority), user.ConnectionClosed);
        await using var stream = new NetworkStream(server);
        try
        {
            await await Task.WhenAny(
                user.Transport.Input.CopyToAsync(stream, user.ConnectionClosed), stream.CopyToAsync(user.Transport.Output.AsStream(), user.ConnectionClosed));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ConnectionResetException)
        {
            // One of them has gone.
        }
    }
}
