using System.Buffers;
using LoadLab.Core.Sessions;
using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;
using LoadLab.Transports.WebSockets;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>
/// Links that speak y-websocket: one socket per user, the room in its path. The server acknowledges an edit by sending it back,
/// as it does to all members, or not at all.
/// </summary>
/// <param name="sockets">The sockets; disposed with the links.</param>
/// <param name="path">What comes before the room's name in the path; ends with a slash.</param>
/// <param name="query">What follows it, with its question mark; may be empty.</param>
internal sealed class YWebSocketLinks(IMessageSockets sockets, string path, string query) : IUserLinks, IMessageObserver
{
    private const ulong PermissionDenied = 0;

    private readonly ArrayBufferWriter<byte> _frame = new(1024);
    private ILinkObserver? _observer;

    public string Description => $"{sockets.Description}, y-websocket";

    public (long Sent, long Received)? Traffic => sockets.Traffic;

    public void Open(int user, string room) => sockets.Open(user, path + room + query);

    public long Send(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
    {
        _frame.ResetWrittenCount();
        if (kind == LinkMessageKind.Awareness)
        {
            YWebSocket.WriteAwareness(_frame, payload);
        }
        else
        {
            MessageWriter.WriteNumber(_frame, (ulong)YWebSocketFrameKind.Sync);
            MessageWriter.WriteSync(_frame, (SyncMessageKind)kind, payload);
        }

        sockets.Send(user, _frame.WrittenSpan);
        return 0;
    }

    public void Close(int user) => sockets.Close(user);

    public void Wait(long timeoutNs, ILinkObserver observer)
    {
        _observer = observer;
        sockets.Wait(timeoutNs, this);
    }

    public void Dispose() => sockets.Dispose();

    public void Opened(int socket) => _observer!.Opened(socket);

    public void Received(int socket, ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new MessageReader(message);
            Handle(socket, (YWebSocketFrameKind)reader.ReadNumber(), ref reader);
        }
        catch (DecodingException exception)
        {
            _observer!.Malformed(socket, exception.Message);
        }
    }

    public void Ended(int socket, Outcome outcome, string problem) => _observer!.Ended(socket, outcome, problem);

    private void Handle(int socket, YWebSocketFrameKind kind, ref MessageReader reader)
    {
        switch (kind)
        {
            case YWebSocketFrameKind.Sync:
                SyncReading.Take(socket, ref reader, _observer!);
                break;
            case YWebSocketFrameKind.Awareness:
                _observer!.Received(socket, LinkMessageKind.Awareness, reader.ReadBytes());
                break;
            case YWebSocketFrameKind.QueryAwareness:
                _observer!.Received(socket, LinkMessageKind.QueryAwareness, default);
                break;
            case YWebSocketFrameKind.Auth when reader.ReadNumber() == PermissionDenied:
                var reason = LinkText.Read(reader.ReadBytes());
                sockets.Close(socket);
                _observer!.Ended(socket, Outcome.BadStatus, $"access denied: {reason}");
                break;
            default:
                _observer!.Ignored(socket, $"y-websocket message {(ulong)kind}");
                break;
        }
    }
}
