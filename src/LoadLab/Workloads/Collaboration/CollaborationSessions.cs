using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Crdt;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// The users' side of the protocol, as y-websocket's own provider behaves: step 1 and every edit go out as soon as there is a
/// connection, and what was made before goes out when the server asks by its step 1. Used by the driving thread.
/// </summary>
internal sealed class CollaborationSessions : ILinkObserver
{
    /// <summary>Who was in for longer and is lost has not failed before: it comes back at once.</summary>
    private const long SteadyNs = 2_000_000_000;

    private readonly IUserLinks _links;
    private readonly Population _population;
    private readonly CollaborationRecording _recording;
    private readonly CollaborationCounts _counts;
    private readonly RunClock _clock;
    private readonly PresenceMessages _presence = new();
    private readonly ReceivedUpdate _received = new();
    private readonly DeliveryOrder _order;
    private readonly PeerObservation _seen;
    private readonly UpdateHandler[] _sendLocal;
    private long _ticket;

    public CollaborationSessions(
        IUserLinks links, Population population, CollaborationRecording recording, CollaborationCounts counts, RunClock clock)
    {
        (_links, _population, _recording, _counts, _clock) = (links, population, recording, counts, clock);
        _seen = new PeerObservation(recording, clock);
        _order = new DeliveryOrder(counts);
        Acknowledgements = new EditAcknowledgements(recording, counts, clock);
        _sendLocal = new UpdateHandler[population.Users.Length];
        foreach (var user in population.Users)
        {
            user.Doc.AfterTransaction += transaction => _seen.Observe(user, transaction);
            _sendLocal[user.Index] = (update, _, _) => _ticket = _links.Send(user.Index, LinkMessageKind.Update, update);
        }
    }

    /// <summary>What the server has told of the users' edits.</summary>
    public EditAcknowledgements Acknowledgements { get; }

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
    /// <param name="isPlanned">Whether the absence before was the model's doing, so that the wish to be in begins only now.</param>
    public void Join(CollaborationUser user, long intendedNs, bool isPlanned)
    {
        user.State = UserState.Connecting;
        if (isPlanned)
        {
            user.IsAbsent = false;
            user.ReturnedAtNs = user.WishedNs = intendedNs;
        }

        JoiningCount++;
        _links.Open(user.Index, user.Room.Name);
    }

    /// <summary>Leaves on plan, as a lost connection would.</summary>
    public void Leave(CollaborationUser user)
    {
        _links.Close(user.Index);
        SetAway(user);
        user.IsAbsent = true;
        EditAcknowledgements.Forget(user);
    }

    /// <summary>Runs an edit; what it changes goes out if the user is connected.</summary>
    /// <returns>Number of the message that it went out by, as <see cref="IUserLinks.Send"/> gives it; 0 for none.</returns>
    public long Edit(CollaborationUser user, Action edit)
    {
        _ticket = 0;
        if (!user.IsConnected)
        {
            edit();
            return 0;
        }

        var clock = user.Doc.GetState(user.ClientId);
        user.Doc.Update += _sendLocal[user.Index];
        edit();
        user.Doc.Update -= _sendLocal[user.Index];
        if (!user.HasAnsweredStep1)
        {
            var from = user.SentAhead.To == clock ? user.SentAhead.From : clock;
            user.SentAhead = (from, user.Doc.GetState(user.ClientId));
        }

        return _ticket;
    }

    /// <summary>Tells the others that the user is there, and where its cursor is.</summary>
    public void SendPresence(CollaborationUser user)
    {
        var state = _presence.Renew(user);
        if (user.IsConnected)
        {
            _ = _links.Send(user.Index, LinkMessageKind.Awareness, state);
        }
    }

    public void Opened(int user)
    {
        var opened = _population.Users[user];
        opened.State = UserState.Syncing;
        _ = _links.Send(user, LinkMessageKind.Step1, opened.Doc.EncodeStateVector());
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

    public void Acknowledged(int user, long ticket) => Acknowledgements.TakeReply(_population.Users[user], ticket);

    public void Malformed(int user, string problem)
    {
        _counts.Malformed++;
        _counts.MalformedExample ??= $"user {user}: {problem}";
        _counts.KeepExample(Outcome.MalformedResponse, problem);
        _recording.Count(Outcome.MalformedResponse);
    }

    public void Ignored(int user, string kind)
    {
        _counts.Ignored++;
        _counts.IgnoredExample ??= kind;
    }

    public void Ended(int user, Outcome outcome, string problem)
    {
        var lost = _population.Users[user];
        _counts.ConnectionsLost++;
        _counts.KeepExample(outcome, problem);
        _recording.Count(outcome);
        if (lost.State == UserState.Synced)
        {
            lost.WishedNs = _clock.NowNs;
            lost.FailedAttempts = lost.WishedNs - lost.SyncedAtNs > SteadyNs ? 0 : lost.FailedAttempts;
        }

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
                MergeDocument(user, payload);
                FinishJoin(user);
                break;
            case LinkMessageKind.Update:
                MergeUpdate(user, payload);
                break;
            case LinkMessageKind.Awareness:
                _seen.MergePresence(user, payload);
                break;
            case LinkMessageKind.QueryAwareness:
                _ = _links.Send(user.Index, LinkMessageKind.Awareness, _presence.Write(user));
                break;
        }
    }

    private void AnswerStep1(CollaborationUser user, ReadOnlySpan<byte> stateVector)
    {
        var missing = user.Doc.EncodeStateAsUpdate(stateVector);
        Acknowledgements.TakeStateVector(user, stateVector);
        EditAcknowledgements.SetTicket(user, _links.Send(user.Index, LinkMessageKind.Step2, missing));
        user.HasAnsweredStep1 = true;
    }

    private void FinishJoin(CollaborationUser user)
    {
        if (user.State != UserState.Syncing)
        {
            return;
        }

        user.State = UserState.Synced;
        user.SyncedAtNs = _clock.NowNs;
        JoiningCount--;
        SyncedCount++;
        _recording.Joined(Phase, user.SyncedAtNs - user.WishedNs);
        foreach (var other in user.Room.Users)
        {
            user.JoinClocks[other.Slot] = user.Doc.GetState(other.ClientId);
        }

        Array.Clear(user.LastDeletes);

        SendPresence(user);
    }

    private void MergeDocument(CollaborationUser user, ReadOnlySpan<byte> update)
    {
        if (Read(user, update))
        {
            user.Doc.ApplyUpdate(update, this);
            DeliveryOrder.TakeDocument(user);
            Acknowledgements.TakeDocument(user, _received.Content);
        }
    }

    private void MergeUpdate(CollaborationUser user, ReadOnlySpan<byte> update)
    {
        if (Read(user, update))
        {
            var hadPending = user.Doc.HasPending;
            _seen.Begin();
            user.Doc.ApplyUpdate(update, this);
            Acknowledgements.TakeEcho(user, _received.Content);
            _order.Take(user, _received, hadPending, _seen);
        }
    }

    /// <summary>Reads an update before it is merged; one that speaks in the receiver's own name is not.</summary>
    private bool Read(CollaborationUser user, ReadOnlySpan<byte> update)
    {
        _received.Read(user, update);
        if (!_received.IsForged(user))
        {
            return true;
        }

        Malformed(user.Index, $"an update holds edits of client {user.ClientId}, its receiver, that it never made");
        return false;
    }

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
        user.HasAnsweredStep1 = false;
        EditAcknowledgements.SetTicket(user, 0);
    }
}
