using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace LoadLab.Transports.SignalR;

/// <summary>
/// Connects SignalR hubs by WebSockets alone, without negotiation. In place of the full client package, which brings all
/// transports and does not restore everywhere.
/// </summary>
/// <param name="trustAnyCertificate">Whether any certificate of a TLS hub will do.</param>
internal sealed class WebSocketConnectionFactory(bool trustAnyCertificate) : IConnectionFactory
{
    /// <param name="endpoint">A <see cref="UriEndPoint"/> of the hub, http or https.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WebSocketException">The hub cannot be reached, or is none.</exception>
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var hub = ((UriEndPoint)endpoint).Uri;
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.Proxy = null;
            socket.Options.RemoteCertificateValidationCallback = ServerCertificates.Check(trustAnyCertificate);
            var address = new UriBuilder(hub) { Scheme = hub.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs };
            await socket.ConnectAsync(address.Uri, cancellationToken);
            return new WebSocketConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
