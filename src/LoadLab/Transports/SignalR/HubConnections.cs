using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace LoadLab.Transports.SignalR;

/// <summary>Makes connections to SignalR hubs over WebSockets with the JSON protocol.</summary>
internal static class HubConnections
{
    /// <summary>A connection that is not started, and does not come back by itself when it breaks.</summary>
    /// <param name="hub">Address of the hub, http or https.</param>
    /// <param name="trustAnyCertificate">Whether any certificate of a TLS hub will do.</param>
    internal static HubConnection Create(Uri hub, bool trustAnyCertificate)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnectionFactory(trustAnyCertificate));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(hub));
        return builder.Build();
    }
}
