using System.Buffers;
using LoadLab.Core.Sessions;
using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;
using LoadLab.Transports.WebSockets;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>Links that speak y-websocket: one socket per user, the room in its path.</summary>
/// <param name="sockets">The sockets; disposed with the links.</param>
/// <param name="path">What comes before the room's name in the path; ends with a slash.</param>
internal sealed class YWebSocketLinks(IMessageSockets sockets, string path) : IUserLinks, IMessageObserver
{
    private readonly ArrayBufferWriter<byte> _frame = new(1024);
    private ILinkObserver? _observer;

    public string Description => $"{sockets.Description}, y-websocket";

    public Acknowledgement Acknowledgement => Acknowledgement.Echo;

    public (long Sent, long Received)? Traffic => sockets.Traffic;

    public void Open(int user, string room) => sockets.Open(user, path + room);

    public void Send(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
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
        YWebSocketFrame frame;
        try
        {
            frame = YWebSocket.Read(message);
        }
        catch (DecodingException exception)
        {
            _observer!.Malformed(socket, exception.Message);
            return;
        }

        switch (frame.Kind)
        {
            case YWebSocketFrameKind.Sync:
                _observer!.Received(socket, (LinkMessageKind)frame.Sync.Kind, frame.Sync.Payload);
                break;
            case YWebSocketFrameKind.Awareness:
                _observer!.Received(socket, LinkMessageKind.Awareness, frame.Payload);
                break;
            case YWebSocketFrameKind.Auth:
                sockets.Close(socket);
                _observer!.Ended(socket, Outcome.BadStatus, $"access denied: {System.Text.Encoding.UTF8.GetString(frame.Payload)}");
                break;
        }
    }

    public void Ended(int socket, Outcome outcome, string problem) => _observer!.Ended(socket, outcome, problem);
}
