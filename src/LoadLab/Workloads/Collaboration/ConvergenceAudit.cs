using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Crdt;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// Reads the server's copy of every room as a newcomer would, while the users are still there, and compares. Works against
/// any server. Used by the driving thread.
/// </summary>
/// <remarks>
/// A server that is silent for 5 s is asked no more, and after 10 s nothing is asked at all: rooms that were not asked about
/// for 5 s are then not compared, which is neither convergence nor divergence.
/// </remarks>
internal sealed class ConvergenceAudit : ILinkObserver
{
    /// <summary>Links needed beyond those of the users.</summary>
    public const int Links = 32;

    private const long PatienceNs = 5_000_000_000;
    private const long LongestNs = 10_000_000_000;
    private const long LongestAfterStopNs = 2_000_000_000;
    private const long StepNs = 10_000_000;

    /// <summary>By so much the audit is more patient than a newcomer, so that those who came first have waited to their end.</summary>
    private const long GraceNs = 100_000_000;

    private readonly IUserLinks _links;
    private readonly CollaborationSessions _sessions;
    private readonly Population _population;
    private readonly RunClock _clock;
    private readonly Newcomer?[] _newcomers = new Newcomer?[Links];
    private readonly List<RoomVerdict> _verdicts = [];
    private int _next;
    private long _readNs;

    public ConvergenceAudit(IUserLinks links, CollaborationSessions sessions, Population population, RunClock clock)
    {
        (_links, _sessions, _population, _clock) = (links, sessions, population, clock);
    }

    private int FirstLink => _population.Users.Length;

    /// <summary>Looks at every room, as far as time permits.</summary>
    /// <param name="stop">The user's wish to stop. Made before, it leaves 2 s; made meanwhile, it ends the audit at once.</param>
    /// <returns>One for each room.</returns>
    public IReadOnlyList<RoomVerdict> Run(CancellationToken stop)
    {
        var wasStopped = stop.IsCancellationRequested;
        _readNs = _clock.NowNs;
        var end = _readNs + (wasStopped ? LongestAfterStopNs : LongestNs);
        while (_verdicts.Count < _population.Rooms.Length && (wasStopped || !stop.IsCancellationRequested))
        {
            var now = _clock.NowNs;
            Attend(now);
            if (now >= end || now > _readNs + PatienceNs + GraceNs)
            {
                break;
            }

            _links.Wait(StepNs, this);
        }

        LeaveRest();
        return _verdicts;
    }

    public void Opened(int user)
    {
        if (user < FirstLink)
        {
            _sessions.Opened(user);
        }
        else if (_newcomers[user - FirstLink] is { } newcomer)
        {
            _ = _links.Send(user, LinkMessageKind.Step1, newcomer.Doc.EncodeStateVector());
        }
    }

    public void Received(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
    {
        if (user < FirstLink)
        {
            _sessions.Received(user, kind, payload);
        }
        else if (_newcomers[user - FirstLink] is { } newcomer && kind is LinkMessageKind.Step2 or LinkMessageKind.Update)
        {
            Merge(user, newcomer, kind, payload);
        }
    }

    public void Acknowledged(int user, long ticket)
    {
        if (user < FirstLink)
        {
            _sessions.Acknowledged(user, ticket);
        }
    }

    public void Malformed(int user, string problem) => _sessions.Malformed(user, problem);

    public void Ignored(int user, string kind) => _sessions.Ignored(user, kind);

    public void Ended(int user, Outcome outcome, string problem)
    {
        if (user < FirstLink)
        {
            _sessions.Ended(user, outcome, problem);
        }
        else if (_newcomers[user - FirstLink] is { } newcomer)
        {
            newcomer.Attempts++;
            newcomer.RetryNs = _clock.NowNs + BackOff.DelayNs(newcomer.Attempts);
        }
    }

    /// <summary>Lets newcomers in, lets those knock again that were refused, and gives up on those that wait too long.</summary>
    private void Attend(long now)
    {
        for (var i = 0; i < Links; i++)
        {
            if (_newcomers[i] is { } late && now > late.EndNs)
            {
                Conclude(i, RoomComparison.Compare(late.Room, null));
            }

            if (_newcomers[i] is null && _next < _population.Rooms.Length)
            {
                var room = _population.Rooms[_next++];
                _newcomers[i] = new Newcomer(room, now + PatienceNs) { RetryNs = now };
            }

            if (_newcomers[i] is { } waiting && now >= waiting.RetryNs)
            {
                waiting.RetryNs = long.MaxValue;
                _links.Open(FirstLink + i, waiting.Room.Name);
            }
        }
    }

    private void Merge(int user, Newcomer newcomer, LinkMessageKind kind, ReadOnlySpan<byte> update)
    {
        try
        {
            newcomer.Doc.ApplyUpdate(update);
        }
        catch (DecodingException exception)
        {
            Malformed(user, exception.Message);
            Conclude(user - FirstLink, RoomComparison.Compare(newcomer.Room, null));
            return;
        }

        if (kind == LinkMessageKind.Step2)
        {
            _readNs = _clock.NowNs;
            Conclude(user - FirstLink, RoomComparison.Compare(newcomer.Room, newcomer.Doc));
        }
    }

    private void Conclude(int link, RoomVerdict verdict)
    {
        _newcomers[link] = null;
        _links.Close(FirstLink + link);
        _verdicts.Add(verdict);
    }

    private void LeaveRest()
    {
        for (var i = 0; i < Links; i++)
        {
            if (_newcomers[i] is { } waiting)
            {
                Conclude(i, RoomComparison.Unknown(waiting.Room));
            }
        }

        for (; _next < _population.Rooms.Length; _next++)
        {
            _verdicts.Add(RoomComparison.Unknown(_population.Rooms[_next]));
        }
    }

    private sealed class Newcomer(CollaborationRoom room, long endNs)
    {
        public CollaborationRoom Room => room;

        public Doc Doc { get; } = new();

        public long EndNs => endNs;

        public int Attempts { get; set; }

        /// <summary>When to knock; far in the future while it is not known what came of the last time.</summary>
        public long RetryNs { get; set; }
    }
}
