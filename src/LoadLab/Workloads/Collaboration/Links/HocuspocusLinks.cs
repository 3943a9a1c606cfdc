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
    private const ulong QueryAwarenessMessage = 3;
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

    // Updates of each link's connection that were sent, and of those the ones that were answered: in order, and without a number.
    private readonly long[] _sent = new long[users];
    private readonly long[] _answered = new long[users];
    private ILinkObserver? _observer;

    public string Description => $"{sockets.Description}, Hocuspocus";

    public (long Sent, long Received)? Traffic => sockets.Traffic;

    public void Open(int user, string room)
    {
        _sent[user] = _answered[user] = 0;
        _rooms[user] = Encoding.UTF8.GetBytes(room);
        sockets.Open(user, pathAndQuery);
    }

    public long Send(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
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
        return kind is LinkMessageKind.Step2 or LinkMessageKind.Update ? ++_sent[user] : 0;
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
        var kind = reader.ReadNumber();
        switch (kind)
        {
            case SyncMessage or SyncReply:
                SyncReading.Take(socket, ref reader, _observer!);
                break;
            case AwarenessMessage:
                _observer!.Received(socket, LinkMessageKind.Awareness, reader.ReadBytes());
                break;
            case AuthMessage:
                HandleAuth(socket, ref reader);
                break;
            case QueryAwarenessMessage:
                _observer!.Received(socket, LinkMessageKind.QueryAwareness, default);
                break;
            case SyncStatus:
                HandleStatus(socket, isStored: reader.ReadNumber() == 1);
                break;
            case CloseMessage:
                End(socket, Outcome.ConnectionClosed, "the server closed the document");
                break;
            case PingMessage:
                Begin(socket, PongMessage);
                sockets.Send(socket, _frame.WrittenSpan);
                break;
            default:
                _observer!.Ignored(socket, $"Hocuspocus message {kind}");
                break;
        }
    }

    private void HandleStatus(int socket, bool isStored)
    {
        _answered[socket]++;
        if (isStored)
        {
            _observer!.Acknowledged(socket, _answered[socket]);
        }
        else
        {
            _observer!.Malformed(socket, "the server could not store an update");
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
                End(socket, Outcome.BadStatus, $"access denied: {LinkText.Read(reader.ReadBytes())}");
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
