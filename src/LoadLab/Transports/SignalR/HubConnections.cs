using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace LoadLab.Transports.SignalR;

/// <summary>Makes connections to SignalR hubs over WebSockets with the JSON protocol.</summary>
internal static class HubConnections
{
    /// <summary>A connection that is not started, and does not come back by itself when it breaks.</summary>
    /// <param name="hub">Address of the hub, http or https.</param>
    internal static HubConnection Create(Uri hub)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnectionFactory(WebSocketMessageType.Text));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(hub));
        return builder.Build();
    }
}
