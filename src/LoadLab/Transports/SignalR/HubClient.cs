using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;

namespace LoadLab.Transports.SignalR;

/// <summary>
/// Makes connections of SignalR's own client: over WebSockets, with the JSON protocol, without the environment's proxy, cookies and
/// redirects.
/// </summary>
internal static class HubClient
{
    private const int BufferBytes = 64 * 1024;
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(1);

    /// <summary>A connection that is not started, and does not come back by itself when it breaks.</summary>
    /// <param name="address">Where the hub is.</param>
    /// <param name="window">Bounds what the connection keeps. A window serves one connection.</param>
    internal static HubConnection Create(HubAddress address, HubWindow window) => new HubConnectionBuilder()
        .WithUrl(address.Uri, options => Configure(options, address, window))
        .Build();

    private static void Configure(HttpConnectionOptions options, HubAddress address, HubWindow window)
    {
        options.Transports = HttpTransportType.WebSockets;
        options.SkipNegotiation = !address.Negotiates;
        options.ApplicationMaxBufferSize = BufferBytes;
        options.TransportMaxBufferSize = BufferBytes;
        options.CloseTimeout = ClosePatience;
        foreach (var (name, value) in address.Headers)
        {
            options.Headers[name] = value;
        }

        options.HttpMessageHandlerFactory = usual =>
        {
            // The usual one takes the environment's proxy and follows redirects.
            usual.Dispose();
            return new NegotiationHandler(address);
        };
        options.WebSocketFactory = (context, cancellation) => ConnectAsync(address, context.Uri, window, cancellation);
    }

    private static async ValueTask<WebSocket> ConnectAsync(
        HubAddress address, Uri uri, HubWindow window, CancellationToken cancellation)
    {
        if (!address.IsSameServer(uri))
        {
            throw new WebSocketException("The hub's negotiation leads to another server. Give that server's address as the target.");
        }

        var socket = new ClientWebSocket();
        try
        {
            socket.Options.Proxy = null;
            socket.Options.RemoteCertificateValidationCallback = ServerCertificates.Check(address.TrustsAnyCertificate);
            foreach (var (name, value) in address.Headers)
            {
                socket.Options.SetRequestHeader(name, value);
            }

            await socket.ConnectAsync(uri, cancellation);
            return new BoundedSocket(socket, window);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
