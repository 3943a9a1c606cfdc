using LoadLab.Core.Sessions;
using LoadLab.Crdt;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Tests.Workloads.Collaboration;

/// <summary>
/// A server in memory that speaks as y-websocket does: what it owes is handed out by the next wait. Tests change its habits, and
/// what it hands out to one user.
/// </summary>
internal sealed class FakeLinks : IUserLinks
{
    private readonly Dictionary<string, Doc> _rooms = [];
    private readonly Dictionary<int, string> _open = [];
    private readonly Queue<int> _opening = new();
    private readonly Queue<int> _lost = new();
    private readonly Queue<(int User, LinkMessageKind Kind, byte[] Payload)> _owed = new();
    private readonly Dictionary<string, List<byte[]>> _held = [];
    private readonly Dictionary<(string Room, int User), byte[]> _present = [];
    private int _sender = -1;

    public string Description => "fake";

    public (long Sent, long Received)? Traffic => null;

    /// <summary>Makes what is handed out of one message; by default the message itself.</summary>
    public Func<int, LinkMessageKind, byte[], IEnumerable<byte[]>> Deliver { get; set; } = (_, _, payload) => [payload];

    /// <summary>Called in each wait, before anything else.</summary>
    public Action Waiting { get; set; } = () => { };

    /// <summary>How many links open in one wait.</summary>
    public int OpensPerWait { get; set; } = int.MaxValue;

    /// <summary>Whether it refuses whoever wants in.</summary>
    public bool Refuses { get; set; }

    /// <summary>Whether authors get their own updates back.</summary>
    public bool Echoes { get; set; } = true;

    /// <summary>Whether it asks a newcomer by step 1 for what that has.</summary>
    public bool SaysStep1 { get; set; } = true;

    /// <summary>Whether updates are kept, and go out merged by <see cref="Flush"/>.</summary>
    public bool Merges { get; set; }

    /// <summary>Attempts to open a link.</summary>
    public int Knocks { get; private set; }

    public void Open(int user, string room)
    {
        Knocks++;
        _open[user] = room;
        _opening.Enqueue(user);
    }

    public void Close(int user) => _open.Remove(user);

    public long Send(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
    {
        if (!_open.TryGetValue(user, out var room))
        {
            return 0;
        }

        var doc = RoomOf(room);
        switch (kind)
        {
            case LinkMessageKind.Step1:
                if (SaysStep1)
                {
                    _owed.Enqueue((user, LinkMessageKind.Step1, doc.EncodeStateVector()));
                }

                _owed.Enqueue((user, LinkMessageKind.Step2, doc.EncodeStateAsUpdate(payload)));
                foreach (var (_, state) in _present.Where(each => each.Key.Room == room))
                {
                    _owed.Enqueue((user, LinkMessageKind.Awareness, state));
                }

                break;
            case LinkMessageKind.Awareness:
                _present[(room, user)] = payload.ToArray();
                Broadcast(room, kind, payload.ToArray());
                break;
            default:
                _sender = user;
                doc.ApplyUpdate(payload, room);
                break;
        }

        return 0;
    }

    public void Wait(long timeoutNs, ILinkObserver observer)
    {
        Waiting();
        while (_lost.TryDequeue(out var user))
        {
            observer.Ended(user, Outcome.ConnectionClosed, "lost");
        }

        for (var opens = 0; opens < OpensPerWait && _opening.TryDequeue(out var user);)
        {
            if (_open.ContainsKey(user))
            {
                Admit(user, observer);
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

    /// <summary>Every connection is lost; the documents stay.</summary>
    public void LoseAll()
    {
        foreach (var user in _open.Keys.Except(_opening).Order().ToList())
        {
            _open.Remove(user);
            _lost.Enqueue(user);
        }
    }

    /// <summary>Sends what was kept, merged to one update for each room.</summary>
    public void Flush()
    {
        foreach (var (room, updates) in _held)
        {
            Broadcast(room, LinkMessageKind.Update, YUpdate.Merge(updates));
        }

        _held.Clear();
    }

    public void Dispose()
    {
    }

    private void Admit(int user, ILinkObserver observer)
    {
        if (Refuses)
        {
            _open.Remove(user);
            observer.Ended(user, Outcome.ConnectFailed, "refused");
        }
        else
        {
            observer.Opened(user);
        }
    }

    private Doc RoomOf(string room)
    {
        if (!_rooms.TryGetValue(room, out var doc))
        {
            _rooms[room] = doc = new Doc();
            doc.Update += (update, _, _) => Pass(room, update.ToArray());
        }

        return doc;
    }

    private void Pass(string room, byte[] update)
    {
        if (!Merges)
        {
            Broadcast(room, LinkMessageKind.Update, update, except: Echoes ? -1 : _sender);
        }
        else if (_held.TryGetValue(room, out var held))
        {
            held.Add(update);
        }
        else
        {
            _held[room] = [update];
        }
    }

    private void Broadcast(string room, LinkMessageKind kind, byte[] payload, int except = -1)
    {
        foreach (var user in _open.Where(each => each.Value == room && each.Key != except).Select(each => each.Key).Order())
        {
            _owed.Enqueue((user, kind, payload));
        }
    }
}
