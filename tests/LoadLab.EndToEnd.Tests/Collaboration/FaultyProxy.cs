using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>Stands between users and a server, and treats one update to one user wrongly.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private const int FaultyConnection = 3;
    private const int FaultyUpdate = 20;
    private const int HeldBackFor = 60;

    private readonly WebApplication _application;
    private readonly Uri _server;
    private readonly Fault _fault;
    private int _connections;

    private FaultyProxy(WebApplication application, Uri server, Fault fault) =>
        (_application, _server, _fault) = (application, server, fault);

    public Uri Address => new(_application.Urls.First());

    public static async Task<FaultyProxy> StartAsync(Uri server, Fault fault)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var proxy = new FaultyProxy(application, server, fault);
        application.UseWebSockets();
        application.Run(proxy.RelayAsync);
        await application.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task RelayAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _connections);
        using var user = await context.WebSockets.AcceptWebSocketAsync();
        using var server = new ClientWebSocket();
        await server.ConnectAsync(new UriBuilder(_server) { Scheme = "ws", Path = context.Request.Path }.Uri, context.RequestAborted);
        try
        {
            var fault = number == FaultyConnection ? _fault : Fault.None;
            await await Task.WhenAny(
                RelayAsync(user, server, Fault.None, context.RequestAborted), RelayAsync(server, user, fault, context.RequestAborted));
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The user has gone.
        }
    }

    private static async Task RelayAsync(WebSocket from, WebSocket to, Fault fault, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 20];
        var updates = 0;
        byte[]? heldBack = null;
        while (true)
        {
            var received = await from.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            var message = buffer[..received.Count];
            updates += message is [0, 2, ..] ? 1 : 0;
            var isFaulty = updates == FaultyUpdate && message is [0, 2, ..];
            heldBack = isFaulty && fault == Fault.Reorder ? message : heldBack;
            foreach (var sent in isFaulty ? Spoil(message, fault) : [message])
            {
                await to.SendAsync(sent, WebSocketMessageType.Binary, true, cancellation);
            }

            if (heldBack is not null && updates == FaultyUpdate + HeldBackFor)
            {
                await to.SendAsync(heldBack, WebSocketMessageType.Binary, true, cancellation);
                heldBack = null;
            }
        }
    }

    private static byte[][] Spoil(byte[] message, Fault fault) => fault switch
    {
        Fault.Drop or Fault.Reorder => [],
        Fault.Duplicate => [message, message],
        Fault.Corrupt => [[.. message[..3], .. Enumerable.Repeat((byte)0xff, message.Length - 3)]],
        _ => [message],
    };
}
