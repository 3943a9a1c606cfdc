using System.Net.WebSockets;
using LoadLab.Core.Sessions;
using LoadLab.Transports.SignalR;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>Links over SignalR's own client to a collaboration hub: one connection per user.</summary>
internal sealed class HubLinks : IUserLinks
{
    private const int InboxCapacity = 65_536;
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(5);

    private readonly WebSocketConnectionFactory _factory;
    private readonly JsonHubProtocol _protocol = new();
    private readonly NoServices _services = new();
    private readonly Inbox<HubEvent> _inbox = new(InboxCapacity);
    private readonly UriEndPoint _hub;
    private readonly HubLink?[] _links;
    private readonly Task[] _sending;
    private readonly List<Task> _closing = [];
    private int _openings;

    /// <param name="hub">Address of the hub.</param>
    /// <param name="users">Number of links.</param>
    /// <param name="trustAnyCertificate">Whether any certificate of a TLS hub will do.</param>
    public HubLinks(Uri hub, int users, bool trustAnyCertificate)
    {
        _factory = new WebSocketConnectionFactory(WebSocketMessageType.Text, trustAnyCertificate);
        _hub = new UriEndPoint(hub);
        _links = new HubLink?[users];
        _sending = [.. Enumerable.Repeat(Task.CompletedTask, users)];
    }

    public string Description => "SignalR client, JSON";

    public Acknowledgement Acknowledgement => Acknowledgement.Reply;

    public (long Sent, long Received)? Traffic => null;

    public void Open(int user, string room)
    {
        Close(user);
        var connection = new HubConnection(_factory, _protocol, _hub, _services, NullLoggerFactory.Instance);
        var link = new HubLink(user, ++_openings, room, connection, _inbox);
        _links[user] = link;
        link.Start();
    }

    public void Send(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
    {
        if (_links[user] is { } link)
        {
            var sending = link.SendAsync(kind, payload.ToArray());
            _sending[user] = _sending[user].IsCompleted ? sending : Task.WhenAll(_sending[user], sending);
        }
    }

    public void Close(int user)
    {
        if (_links[user] is { } link)
        {
            _links[user] = null;
            _closing.RemoveAll(closing => closing.IsCompleted);
            _closing.Add(link.DisposeAsync().AsTask());
        }
    }

    public void Wait(long timeoutNs, ILinkObserver observer)
    {
        _inbox.Wait(timeoutNs);
        while (_inbox.TryTake(out var item))
        {
            if (_links[item.User]?.Opening == item.Opening)
            {
                Tell(item, observer);
            }
        }
    }

    public void Dispose()
    {
        for (var user = 0; user < _links.Length; user++)
        {
            Close(user);
        }

        _ = Task.WhenAll(_closing).Wait(ClosingPatience);
        _ = Task.WhenAll(_sending).Wait(ClosingPatience);
        _inbox.Dispose();
    }

    private void Tell(in HubEvent item, ILinkObserver observer)
    {
        if (item.Outcome != Outcome.None)
        {
            Close(item.User);
            observer.Ended(item.User, item.Outcome, item.Problem!);
        }
        else if (item.Kind is { } kind)
        {
            observer.Received(item.User, kind, item.Payload);
        }
        else
        {
            observer.Opened(item.User);
        }
    }

    /// <summary>A connection disposes the services that it is given; these outlive it, and there are none that it needs.</summary>
    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
