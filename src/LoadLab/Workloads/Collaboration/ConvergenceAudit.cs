using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Crdt;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// Reads the server's copy of every room as a newcomer would, while the users are still there, and compares. Works against
/// any server. Used by the driving thread.
/// </summary>
internal sealed class ConvergenceAudit : ILinkObserver
{
    /// <summary>Links needed beyond those of the users.</summary>
    public const int Links = 32;

    private const long PatienceNs = 5_000_000_000;
    private const long StepNs = 10_000_000;

    private readonly IUserLinks _links;
    private readonly CollaborationSessions _sessions;
    private readonly Population _population;
    private readonly RunClock _clock;
    private readonly Newcomer?[] _newcomers = new Newcomer?[Links];
    private readonly List<RoomVerdict> _verdicts = [];
    private int _next;

    public ConvergenceAudit(IUserLinks links, CollaborationSessions sessions, Population population, RunClock clock)
    {
        (_links, _sessions, _population, _clock) = (links, sessions, population, clock);
    }

    private int FirstLink => _population.Users.Length;

    /// <summary>Looks at every room.</summary>
    public IReadOnlyList<RoomVerdict> Run()
    {
        while (_verdicts.Count < _population.Rooms.Length)
        {
            for (var i = 0; i < Links; i++)
            {
                if (_newcomers[i] is { } late && _clock.NowNs > late.EndNs)
                {
                    Conclude(i, isComplete: false);
                }

                if (_newcomers[i] is null && _next < _population.Rooms.Length)
                {
                    Enter(i, _population.Rooms[_next++]);
                }
            }

            _links.Wait(StepNs, this);
        }

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
            _links.Send(user, LinkMessageKind.Step1, newcomer.Doc.EncodeStateVector());
        }
    }

    public void Received(int user, LinkMessageKind kind, ReadOnlySpan<byte> payload)
    {
        if (user < FirstLink)
        {
            _sessions.Received(user, kind, payload);
            return;
        }

        if (_newcomers[user - FirstLink] is { } newcomer && kind is LinkMessageKind.Step2 or LinkMessageKind.Update)
        {
            try
            {
                newcomer.Doc.ApplyUpdate(payload);
            }
            catch (DecodingException exception)
            {
                Malformed(user, exception.Message);
                Conclude(user - FirstLink, isComplete: false);
                return;
            }

            if (kind == LinkMessageKind.Step2)
            {
                Conclude(user - FirstLink, isComplete: true);
            }
        }
    }

    public void Malformed(int user, string problem) => _sessions.Malformed(user, problem);

    public void Ended(int user, Outcome outcome, string problem)
    {
        if (user < FirstLink)
        {
            _sessions.Ended(user, outcome, problem);
        }
        else if (_newcomers[user - FirstLink] is not null)
        {
            Conclude(user - FirstLink, isComplete: false);
        }
    }

    private void Enter(int link, CollaborationRoom room)
    {
        _newcomers[link] = new Newcomer(room, new Doc(), _clock.NowNs + PatienceNs);
        _links.Open(FirstLink + link, room.Name);
    }

    private void Conclude(int link, bool isComplete)
    {
        var newcomer = _newcomers[link]!;
        _newcomers[link] = null;
        _links.Close(FirstLink + link);
        _verdicts.Add(RoomComparison.Compare(newcomer.Room, isComplete ? newcomer.Doc : null));
    }

    private sealed record Newcomer(CollaborationRoom Room, Doc Doc, long EndNs);
}
