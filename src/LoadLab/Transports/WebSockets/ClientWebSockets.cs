using System.Net.WebSockets;
using LoadLab.Core.Sessions;

namespace LoadLab.Transports.WebSockets;

/// <summary>WebSockets on .NET's own client, for <c>wss</c> and for every system.</summary>
internal sealed class ClientWebSockets : IMessageSockets
{
    private const int InboxCapacity = 65_536;
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(2);

    private readonly Uri _server;
    private readonly WebSocketMessageType _messageType;
    private readonly bool _trustAnyCertificate;
    private readonly ClientSocket?[] _sockets;
    private readonly Inbox<SocketEvent> _inbox = new(InboxCapacity);
    private readonly List<Task> _closing = [];
    private int _openings;

    /// <param name="server">Scheme, host and port.</param>
    /// <param name="sockets">Number of sockets.</param>
    /// <param name="messageType">What is sent.</param>
    /// <param name="trustAnyCertificate">Whether any certificate of a TLS server will do.</param>
    public ClientWebSockets(Uri server, int sockets, WebSocketMessageType messageType, bool trustAnyCertificate)
    {
        _messageType = messageType;
        _trustAnyCertificate = trustAnyCertificate;
        _server = server;
        _sockets = new ClientSocket?[sockets];
    }

    public string Description => "ClientWebSocket";

    public (long Sent, long Received)? Traffic => null;

    public void Open(int socket, string pathAndQuery)
    {
        Close(socket);
        var opened = new ClientSocket(socket, ++_openings, new Uri(_server, pathAndQuery), _messageType, _trustAnyCertificate, _inbox);
        _sockets[socket] = opened;
        opened.Start();
    }

    public void Send(int socket, ReadOnlySpan<byte> message) => _sockets[socket]?.Send(message);

    public void Close(int socket)
    {
        if (_sockets[socket] is { } open)
        {
            _sockets[socket] = null;
            _closing.RemoveAll(closing => closing.IsCompleted);
            _closing.Add(open.DisposeAsync().AsTask());
        }
    }

    public void Wait(long timeoutNs, IMessageObserver observer)
    {
        _inbox.Wait(timeoutNs);
        while (_inbox.TryTake(out var item))
        {
            if (_sockets[item.Socket]?.Opening == item.Opening)
            {
                Tell(item, observer);
            }
        }
    }

    public void Dispose()
    {
        for (var i = 0; i < _sockets.Length; i++)
        {
            Close(i);
        }

        _ = Task.WhenAll(_closing).Wait(ClosingPatience);
        _inbox.Dispose();
    }

    private void Tell(in SocketEvent item, IMessageObserver observer)
    {
        if (item.Outcome != Outcome.None)
        {
            Close(item.Socket);
            observer.Ended(item.Socket, item.Outcome, item.Problem!);
        }
        else if (item.Message is null)
        {
            observer.Opened(item.Socket);
        }
        else
        {
            observer.Received(item.Socket, item.Message);
        }
    }
}
