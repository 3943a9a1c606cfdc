using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Crdt;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// The users' side of the protocol: joins rooms, merges what comes in, and tells what acknowledges an edit, what came twice and
/// what came too early. Used by the driving thread.
/// </summary>
internal sealed class CollaborationSessions : ILinkObserver
{
    private readonly IUserLinks _links;
    private readonly Population _population;
    private readonly CollaborationRecording _recording;
    private readonly CollaborationCounts _counts;
    private readonly RunClock _clock;
    private readonly PresenceMessages _presence = new();
    private readonly PeerObservation _seen;
    private readonly UpdateHandler[] _sendLocal;

    public CollaborationSessions(
        IUserLinks links, Population population, CollaborationRecording recording, CollaborationCounts counts, RunClock clock)
    {
        (_links, _population, _recording, _counts, _clock) = (links, population, recording, counts, clock);
        _seen = new PeerObservation(recording, clock);
        _sendLocal = new UpdateHandler[population.Users.Length];
        foreach (var user in population.Users)
        {
            user.Doc.AfterTransaction += transaction => _seen.Observe(user, transaction);
            _sendLocal[user.Index] = (update, _, _) => _links.Send(user.Index, LinkMessageKind.Update, update);
        }
    }

    /// <summary>Called after each message, so that a burst of them delays no keystroke.</summary>
    public Action AfterMessage { get; set; } = () => { };

    /// <summary>Called when a link ended that nobody closed.</summary>
    public Action<CollaborationUser> Lost { get; set; } = _ => { };

    /// <summary>Phase that samples without a keystroke belong to.</summary>
    public int Phase { get; set; }

    public int SyncedCount { get; private set; }

    /// <summary>Users between their connection's beginning and their being synced.</summary>
    public int JoiningCount { get; private set; }

    /// <summary>Begins to join.</summary>
    /// <param name="user">Who is away.</param>
    /// <param name="intendedNs">When it should have begun.</param>
    /// <param name="isPlanned">Whether the absence before was the model's doing.</param>
    public void Join(CollaborationUser user, long intendedNs, bool isPlanned)
    {
        user.State = UserState.Connecting;
        user.JoinBeganNs = intendedNs;
        user.IsPlannedReturn = isPlanned;
        if (isPlanned)
        {
            // What comes until the user is synced again was missed by its own absence.
            user.ReturnedAtNs = intendedNs;
            user.SyncedSinceNs = long.MaxValue;
        }

        JoiningCount++;
        _links.Open(user.Index, user.Room.Name);
    }

    /// <summary>Leaves as a lost connection would.</summary>
    public void Leave(CollaborationUser user)
    {
        _links.Close(user.Index);
        SetAway(user);
    }

    /// <summary>Runs an edit; what it changes goes out if the user is connected.</summary>
    public void Edit(CollaborationUser user, Action edit)
    {
        if (!user.IsSending)
        {
            edit();
            return;
        }

        user.Doc.Update += _sendLocal[user.Index];
        edit();
        user.Doc.Update -= _sendLocal[user.Index];
    }

    /// <summary>Tells the others that the user is there, and where its cursor is.</summary>
    public void SendPresence(CollaborationUser user)
    {
        var state = _presence.Renew(user);
        if (user.State == UserState.Synced)
        {
            _links.Send(user.Index, LinkMessageKind.Awareness, state);
        }
    }

    public void Opened(int user)
    {
        var opened = _population.Users[user];
        opened.State = UserState.Syncing;
        _links.Send(user, LinkMessageKind.Step1, opened.Doc.EncodeStateVector());
    }

    public void Received(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
    {
        var receiver = _population.Users[user];
        try
        {
            Handle(receiver, kind, payload);
        }
        catch (DecodingException exception)
        {
            Malformed(user, exception.Message);
        }

        AfterMessage();
    }

    public void Malformed(int user, string problem)
    {
        _counts.Malformed++;
        _counts.MalformedExample ??= $"user {user}: {problem}";
        _counts.KeepExample(Outcome.MalformedResponse, problem);
        _recording.Count(Outcome.MalformedResponse);
    }

    public void Ended(int user, Outcome outcome, string problem)
    {
        var lost = _population.Users[user];
        _counts.ConnectionsLost++;
        _counts.KeepExample(outcome, problem);
        _recording.Count(outcome);
        SetAway(lost);
        lost.FailedAttempts++;
        Lost(lost);
    }

    private void Handle(CollaborationUser user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
    {
        switch (kind)
        {
            case LinkMessageKind.Step1:
                AnswerStep1(user, payload);
                break;
            case LinkMessageKind.Step2:
                user.Doc.ApplyUpdate(payload, this);
                FinishJoin(user);
                break;
            case LinkMessageKind.Update:
                Merge(user, payload);
                break;
            case LinkMessageKind.Awareness:
                _seen.MergePresence(user, payload);
                break;
            case LinkMessageKind.Acknowledged when user.Awaited.TryDequeue(out var awaited):
                if (awaited.Key != AwaitedAcknowledgement.Sync)
                {
                    _recording.Acknowledged(awaited, _clock.NowNs);
                }

                break;
        }
    }

    private void AnswerStep1(CollaborationUser user, ReadOnlySpan<byte> stateVector)
    {
        var missing = user.Doc.EncodeStateAsUpdate(stateVector);
        _links.Send(user.Index, LinkMessageKind.Step2, missing);
        user.IsSending = true;
        if (_links.Acknowledgement == Acknowledgement.Reply)
        {
            user.Awaited.Enqueue(new AwaitedAcknowledgement(AwaitedAcknowledgement.Sync, 0, 0));
        }
    }

    private void FinishJoin(CollaborationUser user)
    {
        if (user.State != UserState.Syncing)
        {
            return;
        }

        var now = _clock.NowNs;
        user.State = UserState.Synced;
        user.FailedAttempts = 0;
        JoiningCount--;
        SyncedCount++;
        _recording.Joined(Phase, now - user.JoinBeganNs);
        if (user.IsPlannedReturn || user.SyncedSinceNs == long.MaxValue)
        {
            user.SyncedSinceNs = now;
        }

        foreach (var other in user.Room.Users)
        {
            user.JoinClocks[other.Slot] = user.Doc.GetState(other.ClientId);
        }

        Array.Clear(user.LastDeletes);

        SendPresence(user);
    }

    private void Merge(CollaborationUser user, ReadOnlySpan<byte> update)
    {
        var hadPending = user.Doc.HasPending;
        _seen.Begin();
        user.Doc.ApplyUpdate(update, this);
        if (_seen.HasDeleted && UpdateOrigin.Read(update) is { Key: < 0 } deletion && user.Room.Find(deletion.Client) is { } deleter)
        {
            user.LastDeletes[deleter.Slot] = deletion.Key;
        }

        if (user.State != UserState.Synced)
        {
            // Until everything older has arrived, gaps and overlaps are as they should be.
            return;
        }

        if (hadPending && !user.Doc.HasPending)
        {
            _counts.Reordered++;
            _counts.ReorderExample ??= $"{user.Room.Name}: user {user.Index} got an update before one that it builds on";
        }
        else if (!_seen.WasEffective && !user.Doc.HasPending)
        {
            TakeKnown(user, update);
        }
    }

    /// <summary>An update without news is the author's own coming back, or a duplicate.</summary>
    private void TakeKnown(CollaborationUser user, ReadOnlySpan<byte> update)
    {
        var (client, key) = UpdateOrigin.Read(update);
        if (client != user.ClientId)
        {
            if (user.Room.Find(client) is { } author && CameSinceJoining(user, author, key))
            {
                _counts.Duplicated++;
                _counts.DuplicateExample ??= $"{user.Room.Name}: user {user.Index} got an update of client {client} again";
            }

            return;
        }

        while (_links.Acknowledgement == Acknowledgement.Echo && user.Awaited.TryPeek(out var awaited))
        {
            // What was merged on joining comes back as a whole, and acknowledges no single keystroke.
            if (!user.Awaited.Any(each => each.Key == key))
            {
                return;
            }

            _ = user.Awaited.Dequeue();
            _recording.Acknowledged(awaited, _clock.NowNs);
            if (awaited.Key == key)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Whether an update's first unit came by an update before. What was known on joining may rightly come again: a server that
    /// freed the room gets it back from whoever returns, and passes it on.
    /// </summary>
    private static bool CameSinceJoining(CollaborationUser user, CollaborationUser author, long key) =>
        key >= 0 ? key >= user.JoinClocks[author.Slot] : key == user.LastDeletes[author.Slot];

    private void SetAway(CollaborationUser user)
    {
        if (user.State == UserState.Synced)
        {
            SyncedCount--;
        }
        else if (user.State != UserState.Away)
        {
            JoiningCount--;
        }

        user.State = UserState.Away;
        user.IsSending = false;
        user.Awaited.Clear();
    }
}
