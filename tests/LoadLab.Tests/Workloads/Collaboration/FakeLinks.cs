using LoadLab.Crdt;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Tests.Workloads.Collaboration;

/// <summary>
/// A server in memory that speaks as y-websocket does: what it owes is handed out by the next wait. Tests change what it
/// hands out to one user.
/// </summary>
internal sealed class FakeLinks : IUserLinks
{
    private readonly Dictionary<string, Doc> _rooms = [];
    private readonly Dictionary<int, string> _open = [];
    private readonly Queue<int> _opening = new();
    private readonly Queue<(int User, LinkMessageKind Kind, byte[] Payload)> _owed = new();

    public string Description => "fake";

    public Acknowledgement Acknowledgement => Acknowledgement.Echo;

    public (long Sent, long Received)? Traffic => null;

    /// <summary>Makes what is handed out of one message; by default the message itself.</summary>
    public Func<int, LinkMessageKind, byte[], IEnumerable<byte[]>> Deliver { get; set; } = (_, _, payload) => [payload];

    /// <summary>How many links open in one wait.</summary>
    public int OpensPerWait { get; set; } = int.MaxValue;

    public void Open(int user, string room)
    {
        _open[user] = room;
        _opening.Enqueue(user);
    }

    public void Close(int user) => _open.Remove(user);

    public void Send(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
    {
        if (!_open.TryGetValue(user, out var room))
        {
            return;
        }

        var doc = RoomOf(room);
        switch (kind)
        {
            case LinkMessageKind.Step1:
                _owed.Enqueue((user, LinkMessageKind.Step1, doc.EncodeStateVector()));
                _owed.Enqueue((user, LinkMessageKind.Step2, doc.EncodeStateAsUpdate(payload)));
                break;
            case LinkMessageKind.Awareness:
                Broadcast(room, kind, payload.ToArray());
                break;
            default:
                doc.ApplyUpdate(payload, room);
                break;
        }
    }

    public void Wait(long timeoutNs, ILinkObserver observer)
    {
        for (var opens = 0; opens < OpensPerWait && _opening.TryDequeue(out var user);)
        {
            if (_open.ContainsKey(user))
            {
                observer.Opened(user);
                opens++;
            }
        }

        while (_owed.TryDequeue(out var owed))
        {
            if (!_open.ContainsKey(owed.User))
            {
                continue;
            }

            foreach (var payload in Deliver(owed.User, owed.Kind, owed.Payload))
            {
                observer.Received(owed.User, owed.Kind, payload);
            }
        }
    }

    public void Dispose()
    {
    }

    private Doc RoomOf(string room)
    {
        if (!_rooms.TryGetValue(room, out var doc))
        {
            _rooms[room] = doc = new Doc();
            doc.Update += (update, _, _) => Broadcast(room, LinkMessageKind.Update, update.ToArray());
        }

        return doc;
    }

    private void Broadcast(string room, LinkMessageKind kind, byte[] payload)
    {
        foreach (var user in _open.Where(each => each.Value == room).Select(each => each.Key).Order())
        {
            _owed.Enqueue((user, kind, payload));
        }
    }
}
