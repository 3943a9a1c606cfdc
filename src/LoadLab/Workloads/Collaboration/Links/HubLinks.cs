using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using LoadLab.Core.Sessions;
using LoadLab.Core.Text;
using LoadLab.Transports.SignalR;
using LoadLab.Transports.WebSockets;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>
/// Links that speak SignalR's JSON hub protocol to a collaboration hub, over a WebSocket without negotiation: one per user. Spoken
/// here and not by SignalR's own client, because a thousand of those take three times the processor time, and their garbage stops
/// everybody's keystrokes; see docs/collaboration.md.
/// </summary>
/// <param name="sockets">The sockets, of text messages; disposed with the links.</param>
/// <param name="users">Number of links.</param>
/// <param name="pathAndQuery">Where the hub is.</param>
/// <param name="time">Tells when a silent link must say that it is alive.</param>
internal sealed class HubLinks(IMessageSockets sockets, int users, string pathAndQuery, TimeProvider time) : IUserLinks, IMessageObserver
{
    private const long JoinInvocation = 1;
    private const int MaxShown = 100;

    /// <summary>Up to here the buffer of decoded bytes grows ahead of what is needed.</summary>
    private const int UsualBytes = 1024 * 1024;

    /// <summary>Hubs give up a client that is silent for 30 s, unless told otherwise.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    /// <summary>A hub that does not answer the handshake for so long is given up.</summary>
    private static readonly TimeSpan OpeningPatience = TimeSpan.FromSeconds(30);

    /// <summary>All links are looked at in this time, one after another: all at once would hold up keystrokes.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    private readonly HubRecordWriter _writer = new();
    private readonly HubUser[] _users = [.. Enumerable.Range(0, users).Select(
        user => new HubUser(new HubRecordBuffer(sockets.AccountOf(user), MessageSockets.MaxMessageBytes)))];
    private readonly long _ticksPerLook = Math.Max(1, (long)(Round.TotalSeconds * time.TimestampFrequency / users));
    private byte[] _bytes = new byte[4096];
    private long _lookedTimestamp = time.GetTimestamp();
    private int _next;
    private ILinkObserver? _observer;

    public string Description => $"{sockets.Description}, SignalR JSON";

    public (long Sent, long Received)? Traffic => sockets.Traffic;

    public void Open(int user, string room)
    {
        _users[user].Begin(room);
        sockets.Open(user, pathAndQuery);
    }

    /// <remarks>A hub takes updates and states after it has answered <c>Join</c>; what is made before goes out with the step 2.</remarks>
    public long Send(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
    {
        var sender = _users[user];
        if (!sender.IsOpen || (kind != LinkMessageKind.Step1 && !sender.HasJoined))
        {
            return 0;
        }

        if (kind == LinkMessageKind.Awareness)
        {
            Send(user, _writer.Invocation(0, "Awareness"u8, null, payload));
            return 0;
        }

        var invocation = ++sender.Invocations;
        if (kind == LinkMessageKind.Step1)
        {
            Send(user, _writer.Invocation(invocation, "Join"u8, sender.Room, payload));
            return 0;
        }

        Send(user, _writer.Invocation(invocation, "Update"u8, null, payload));
        return invocation;
    }

    public void Close(int user)
    {
        _users[user].End();
        sockets.Close(user);
    }

    public void Wait(long timeoutNs, ILinkObserver observer)
    {
        _observer = observer;
        KeepAlive();
        sockets.Wait(timeoutNs, this);
    }

    public void Dispose()
    {
        sockets.Dispose();
        _writer.Dispose();
    }

    public void Opened(int socket)
    {
        _users[socket].AwaitsHub = true;
        Send(socket, _writer.Handshake());
    }

    public void Received(int socket, ReadOnlySpan<byte> message)
    {
        var user = _users[socket];

        // A record may end the connection, and make the observer open it again.
        var opening = user.Opening;
        while (user.Opening == opening && user.Records.TryTake(ref message, out var record))
        {
            Take(socket, user, record);
        }

        if (user.Opening == opening && user.Records.Keep(message) is { } problem)
        {
            End(socket, Outcome.ResponseTooLarge, problem);
        }
    }

    public void Ended(int socket, Outcome outcome, string problem)
    {
        _users[socket].End();
        _observer!.Ended(socket, outcome, problem);
    }

    private void Take(int socket, HubUser user, ReadOnlySpan<byte> json)
    {
        try
        {
            var record = HubRecord.Read(json);
            if (user.IsOpen)
            {
                Handle(socket, record);
            }
            else if (record.Error is { } error)
            {
                End(socket, Outcome.BadStatus, $"the hub refused the handshake: {error}");
            }
            else
            {
                user.IsOpen = true;
                user.AwaitsHub = false;
                _observer!.Opened(socket);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            _observer!.Malformed(socket, $"not of SignalR's JSON protocol: {exception.Message}");
        }
    }

    private void Handle(int socket, in HubRecord record)
    {
        switch (record.Kind)
        {
            case HubRecordKind.Invocation when record.Target.SequenceEqual("Updated"u8):
                _observer!.Received(socket, LinkMessageKind.Update, OnlyArgument(record));
                break;
            case HubRecordKind.Invocation when record.Target.SequenceEqual("Awareness"u8):
                _observer!.Received(socket, LinkMessageKind.Awareness, OnlyArgument(record));
                break;
            case HubRecordKind.Completion when record.Error is { } error:
                End(socket, Outcome.BadStatus, error);
                break;
            case HubRecordKind.Completion when NumberOf(record) == JoinInvocation:
                Welcome(socket, record);
                break;
            case HubRecordKind.Completion:
                _observer!.Acknowledged(socket, NumberOf(record));
                break;
            case HubRecordKind.Close:
                End(socket, Outcome.ConnectionClosed, record.Error ?? "the hub closed the connection");
                break;
            case HubRecordKind.Invocation:
                _observer!.Ignored(socket, $"call of '{ForeignText.Show(LinkText.Read(record.Target), MaxShown)}'");
                break;
            case not HubRecordKind.Ping:
                _observer!.Ignored(socket, $"SignalR message {(int)record.Kind}");
                break;
        }
    }

    /// <summary>Number of the call that is answered; 0 for none of ours.</summary>
    private static long NumberOf(in HubRecord record) =>
        Utf8Parser.TryParse(record.InvocationId, out long invocation, out var length) && length == record.InvocationId.Length ? invocation : 0;

    private void Welcome(int socket, in HubRecord record)
    {
        var welcome = JsonSerializer.Deserialize<HubWelcome>(record.Value, JsonSerializerOptions.Web);
        if (welcome is not { StateVector: { } stateVector, Update: { } update, Awareness: { } awareness })
        {
            throw new JsonException("the answer to Join lacks something");
        }

        _users[socket].HasJoined = true;
        _observer!.Received(socket, LinkMessageKind.Step1, stateVector);
        _observer.Received(socket, LinkMessageKind.Step2, update);
        _observer.Received(socket, LinkMessageKind.Awareness, awareness);
    }

    /// <returns>The bytes, until the next call.</returns>
    private ReadOnlySpan<byte> OnlyArgument(in HubRecord record)
    {
        var reader = new Utf8JsonReader(record.Value);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("a call must have one argument, bytes as Base64");
        }

        if (_bytes.Length < reader.ValueSpan.Length)
        {
            _bytes = new byte[Math.Max(reader.ValueSpan.Length, Math.Min(reader.ValueSpan.Length * 2, UsualBytes))];
        }

        var text = _bytes.AsSpan(0, reader.CopyString(_bytes));
        return Base64.DecodeFromUtf8InPlace(text, out var length) == OperationStatus.Done
            ? text[..length]
            : throw new JsonException("the argument of a call is no Base64");
    }

    private void End(int socket, Outcome outcome, string problem)
    {
        Close(socket);
        _observer!.Ended(socket, outcome, problem);
    }

    private void Send(int socket, ReadOnlySpan<byte> record)
    {
        _users[socket].SentTimestamp = time.GetTimestamp();
        sockets.Send(socket, record);
    }

    private void KeepAlive()
    {
        var now = time.GetTimestamp();
        var looks = Math.Min(users, (now - _lookedTimestamp) / _ticksPerLook);
        if (looks == 0)
        {
            return;
        }

        _lookedTimestamp = now;
        for (; looks > 0; looks--)
        {
            _next = (_next + 1) % users;
            var silence = time.GetElapsedTime(_users[_next].SentTimestamp, now);
            if (_users[_next].IsOpen && silence > LongestSilence)
            {
                Send(_next, _writer.Ping());
            }
            else if (_users[_next].AwaitsHub && silence > OpeningPatience)
            {
                End(_next, Outcome.TimedOut, "the hub did not answer the handshake in time");
            }
        }
    }
}
