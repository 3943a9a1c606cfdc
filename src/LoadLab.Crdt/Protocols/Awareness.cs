using System.Text;
using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Protocols;

/// <summary>
/// Who is present, with a JSON state each (name, cursor, ...), as y-protocols/awareness.js keeps it. Has no timer of its
/// own: the owner calls <see cref="CheckTimeouts"/> every few seconds. One thread at a time, like the document.
/// </summary>
public sealed class Awareness
{
    /// <summary>Age at which a state that was not renewed is dropped; one's own is renewed at half of it.</summary>
    public static readonly TimeSpan OutdatedTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Age at which a client that left is forgotten; a late message of its own would show it again.</summary>
    public static readonly TimeSpan ForgettingTimeout = TimeSpan.FromMinutes(5);

    private const int BytesPerClient = 32;
    private const string NoState = "null";

    private readonly TimeProvider _time;
    private readonly Dictionary<ulong, string> _states = [];
    private readonly Dictionary<ulong, (long Clock, long UpdatedAt)> _meta = [];

    private long _stateBytes;

    /// <summary>Begins with the own state <c>{}</c> at clock 0.</summary>
    /// <param name="clientId">Own client id, as a rule the document's.</param>
    /// <param name="time">Clock for renewals and timeouts.</param>
    public Awareness(ulong clientId, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        ClientId = clientId;
        _time = time;
        SetLocalState("{}");
    }

    /// <summary>Raised after each renewal, changed or not; what it names is to be sent to the others.</summary>
    public event Action<AwarenessChange>? Updated;

    /// <summary>Own client id.</summary>
    public ulong ClientId { get; }

    /// <summary>States by client, JSON texts.</summary>
    public IReadOnlyDictionary<ulong, string> States => _states;

    /// <summary>Own state as JSON text, or null when absent.</summary>
    public string? LocalState => _states.GetValueOrDefault(ClientId);

    /// <summary>How often a client's state was renewed, as far as is known here; 0 for a stranger.</summary>
    public long GetClock(ulong client) => _meta.GetValueOrDefault(client).Clock;

    /// <summary>What is held: the states in UTF-8, and 32 for each known client, in bytes.</summary>
    public long ByteCount => _stateBytes + ((long)BytesPerClient * _meta.Count);

    /// <summary>Clients that are present.</summary>
    public IReadOnlyCollection<ulong> PresentClients => _states.Keys;

    /// <summary>Clients that are or were present.</summary>
    public IReadOnlyCollection<ulong> KnownClients => _meta.Keys;

    /// <summary>Sets the own state, a JSON text; null leaves.</summary>
    public void SetLocalState(string? json)
    {
        bool wasPresent = _states.ContainsKey(ClientId);
        long clock = _meta.TryGetValue(ClientId, out (long Clock, long) own) ? own.Clock + 1 : 0;
        var change = new AwarenessChange { Origin = "local" };
        _meta[ClientId] = (clock, _time.GetTimestamp());
        if (json is null or NoState)
        {
            RemoveState(ClientId);
            change.Removed.Add(ClientId);
        }
        else
        {
            SetState(ClientId, json);
            (wasPresent ? change.Updated : change.Added).Add(ClientId);
        }

        Updated?.Invoke(change);
    }

    /// <summary>Drops states, as of connections that closed.</summary>
    public void Remove(IReadOnlyCollection<ulong> clients, object? origin = null)
    {
        ArgumentNullException.ThrowIfNull(clients);
        var change = new AwarenessChange { Origin = origin };
        foreach (ulong client in clients)
        {
            if (RemoveState(client))
            {
                change.Removed.Add(client);
                if (client == ClientId)
                {
                    _meta[client] = (_meta[client].Clock + 1, _time.GetTimestamp());
                }
            }
        }

        Raise(change);
    }

    /// <summary>Encodes the states of clients that are or were present; one that left is encoded as null.</summary>
    public byte[] Encode(IReadOnlyCollection<ulong> clients)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ByteWriter writer = ByteWriter.Rent();
        writer.WriteVarUint((ulong)clients.Count);
        foreach (ulong client in clients)
        {
            writer.WriteId(client, _meta[client].Clock);
            writer.WriteString(_states.GetValueOrDefault(client, NoState));
        }

        byte[] encoded = writer.ToArray();
        writer.Return();
        return encoded;
    }

    /// <summary>
    /// Merges states of others; of several for one client in a message only the newest counts, so that none is passed on more
    /// than once. An attempt to remove the own state is answered by renewing it.
    /// </summary>
    /// <exception cref="DecodingException">The bytes are no awareness update; nothing is changed.</exception>
    public void Apply(ReadOnlySpan<byte> update, object? origin = null)
    {
        List<(ulong Client, long Clock, string State)> entries = Read(update);
        var change = new AwarenessChange { Origin = origin };
        foreach ((ulong client, long clock, string state) in entries)
        {
            Apply(client, clock, state, change);
        }

        Raise(change);
    }

    /// <summary>Renews the own state when it is due, and drops others that are outdated.</summary>
    public void CheckTimeouts()
    {
        if (LocalState is { } own && Age(ClientId) >= OutdatedTimeout / 2)
        {
            SetLocalState(own);
        }

        List<ulong>? outdated = null;
        foreach (ulong client in _states.Keys)
        {
            if (client != ClientId && Age(client) >= OutdatedTimeout)
            {
                (outdated ??= []).Add(client);
            }
        }

        if (outdated is not null)
        {
            Remove(outdated, "timeout");
        }

        ForgetThoseWhoLeft();
    }

    private void ForgetThoseWhoLeft()
    {
        if (_meta.Count == _states.Count)
        {
            return;
        }

        foreach (ulong client in _meta.Keys)
        {
            // A dictionary may lose entries while it is enumerated.
            if (client != ClientId && !_states.ContainsKey(client) && Age(client) >= ForgettingTimeout)
            {
                _meta.Remove(client);
            }
        }
    }

    private void SetState(ulong client, string json)
    {
        if (_states.TryGetValue(client, out string? known))
        {
            _stateBytes -= Encoding.UTF8.GetByteCount(known);
        }

        _states[client] = json;
        _stateBytes += Encoding.UTF8.GetByteCount(json);
    }

    private bool RemoveState(ulong client)
    {
        if (!_states.Remove(client, out string? json))
        {
            return false;
        }

        _stateBytes -= Encoding.UTF8.GetByteCount(json);
        return true;
    }

    private static List<(ulong Client, long Clock, string State)> Read(ReadOnlySpan<byte> update)
    {
        var reader = new ByteReader(update);
        int count = reader.ReadCount();
        var entries = new List<(ulong Client, long Clock, string State)>(Math.Min(count, 64));
        Dictionary<ulong, int>? places = count > 1 ? [] : null;
        for (int i = 0; i < count; i++)
        {
            (ulong Client, long Clock, string State) entry = (reader.ReadVarUint(), reader.ReadVarLong(), reader.ReadJson());
            if (places is null || places.TryAdd(entry.Client, entries.Count))
            {
                entries.Add(entry);
            }
            else if (entry.Clock >= entries[places[entry.Client]].Clock)
            {
                entries[places[entry.Client]] = entry;
            }
        }

        return entries;
    }

    private void Apply(ulong client, long clock, string state, AwarenessChange change)
    {
        bool isKnown = _meta.TryGetValue(client, out (long Clock, long) known);
        bool isPresent = _states.ContainsKey(client);
        bool leaves = state == NoState;
        if (clock < known.Clock || (clock == known.Clock && !(leaves && isPresent)))
        {
            return;
        }

        if (!leaves)
        {
            SetState(client, state);
        }
        else if (client == ClientId && isPresent)
        {
            clock++;
        }
        else
        {
            RemoveState(client);
        }

        _meta[client] = (clock, _time.GetTimestamp());
        if (!isKnown && !leaves)
        {
            change.Added.Add(client);
        }
        else if (isKnown && leaves)
        {
            change.Removed.Add(client);
        }
        else if (!leaves)
        {
            change.Updated.Add(client);
        }
    }

    private TimeSpan Age(ulong client) => _time.GetElapsedTime(_meta[client].UpdatedAt);

    private void Raise(AwarenessChange change)
    {
        if (!change.IsEmpty)
        {
            Updated?.Invoke(change);
        }
    }
}
