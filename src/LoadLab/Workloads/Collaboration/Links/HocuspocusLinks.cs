using System.Buffers;
using System.Text;
using LoadLab.Core.Sessions;
using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;
using LoadLab.Transports.WebSockets;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>
/// Links that speak Hocuspocus (versions 3 and 4): y-protocols' messages with the document's name before each, after
/// authentication. One socket per user, as its own provider has it by default.
/// </summary>
/// <param name="sockets">The sockets; disposed with the links.</param>
/// <param name="users">Number of links.</param>
/// <param name="pathAndQuery">What to ask the server for.</param>
/// <param name="token">Authentication token; may be empty.</param>
internal sealed class HocuspocusLinks(IMessageSockets sockets, int users, string pathAndQuery, string token) : IUserLinks, IMessageObserver
{
    private const ulong SyncMessage = 0;
    private const ulong AwarenessMessage = 1;
    private const ulong AuthMessage = 2;
    private const ulong SyncReply = 4;
    private const ulong CloseMessage = 7;
    private const ulong SyncStatus = 8;
    private const ulong PingMessage = 9;
    private const ulong PongMessage = 10;
    private const ulong Token = 0;
    private const ulong Denied = 1;
    private const ulong Authenticated = 2;

    private readonly ArrayBufferWriter<byte> _frame = new(1024);
    private readonly byte[] _token = Encoding.UTF8.GetBytes(token);
    private readonly byte[][] _rooms = new byte[users][];
    private ILinkObserver? _observer;

    public string Description => $"{sockets.Description}, Hocuspocus";

    public Acknowledgement Acknowledgement => Acknowledgement.Reply;

    public (long Sent, long Received)? Traffic => sockets.Traffic;

    public void Open(int user, string room)
    {
        _rooms[user] = Encoding.UTF8.GetBytes(room);
        sockets.Open(user, pathAndQuery);
    }

    public void Send(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
    {
        if (kind == LinkMessageKind.Awareness)
        {
            Begin(user, AwarenessMessage);
            MessageWriter.WriteBytes(_frame, payload);
        }
        else
        {
            Begin(user, SyncMessage);
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

    public void Opened(int socket)
    {
        Begin(socket, AuthMessage);
        MessageWriter.WriteNumber(_frame, Token);
        MessageWriter.WriteBytes(_frame, _token);
        sockets.Send(socket, _frame.WrittenSpan);
    }

    public void Received(int socket, ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new MessageReader(message);
            if (reader.ReadBytes().SequenceEqual(_rooms[socket]))
            {
                Handle(socket, ref reader);
            }
            else
            {
                _observer!.Malformed(socket, "a message for another document");
            }
        }
        catch (DecodingException exception)
        {
            _observer!.Malformed(socket, exception.Message);
        }
    }

    public void Ended(int socket, Outcome outcome, string problem) => _observer!.Ended(socket, outcome, problem);

    private void Handle(int socket, ref MessageReader reader)
    {
        switch (reader.ReadNumber())
        {
            case SyncMessage or SyncReply:
                var sync = SyncProtocol.Read(reader.ReadRest());
                _observer!.Received(socket, (LinkMessageKind)sync.Kind, sync.Payload);
                break;
            case AwarenessMessage:
                _observer!.Received(socket, LinkMessageKind.Awareness, reader.ReadBytes());
                break;
            case AuthMessage:
                HandleAuth(socket, ref reader);
                break;
            case SyncStatus when reader.ReadNumber() == 1:
                _observer!.Received(socket, LinkMessageKind.Acknowledged, default);
                break;
            case SyncStatus:
                _observer!.Malformed(socket, "the server could not store an update");
                break;
            case CloseMessage:
                End(socket, Outcome.ConnectionClosed, "the server closed the document");
                break;
            case PingMessage:
                Begin(socket, PongMessage);
                sockets.Send(socket, _frame.WrittenSpan);
                break;
        }
    }

    private void HandleAuth(int socket, ref MessageReader reader)
    {
        switch (reader.ReadNumber())
        {
            case Authenticated when reader.ReadBytes().SequenceEqual("read-write"u8):
                _observer!.Opened(socket);
                break;
            case Authenticated:
                End(socket, Outcome.BadStatus, "access is read-only");
                break;
            case Denied:
                End(socket, Outcome.BadStatus, $"access denied: {Encoding.UTF8.GetString(reader.ReadBytes())}");
                break;
        }
    }

    private void End(int socket, Outcome outcome, string problem)
    {
        sockets.Close(socket);
        _observer!.Ended(socket, outcome, problem);
    }

    private void Begin(int user, ulong kind)
    {
        _frame.ResetWrittenCount();
        MessageWriter.WriteBytes(_frame, _rooms[user]);
        MessageWriter.WriteNumber(_frame, kind);
    }
}
