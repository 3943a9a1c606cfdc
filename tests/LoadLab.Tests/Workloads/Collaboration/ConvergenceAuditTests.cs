using LoadLab.Core.Scenarios;
using LoadLab.Workloads.Collaboration;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Tests.Workloads.Collaboration;

public sealed class ConvergenceAuditTests : IDisposable
{
    private const int Rooms = 80;
    private const long Second = 1_000_000_000;

    private readonly FakeLinks _links = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CollaborationTrial _trial;

    public ConvergenceAuditTests()
    {
        _trial = new CollaborationTrial(_links, new CollaborationCounts()) { Users = Rooms, RoomSize = 1 };
        _ = _trial.Run(new EditingBehaviour());
    }

    public void Dispose()
    {
        _links.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public void Every_room_is_compared()
    {
        Audit(out _).ShouldAllBe(room => room.IsKnown && room.Difference == null);
    }

    [Fact]
    public void A_silent_server_is_asked_for_five_seconds_in_all_and_what_was_not_asked_about_is_unknown()
    {
        _links.Deliver = (_, _, _) => [];
        var rooms = Audit(out var seconds);

        seconds.ShouldBeInRange(5, 5.2);
        rooms.Count(room => room.Difference?.Contains("could not be read", StringComparison.Ordinal) ?? false).ShouldBe(ConvergenceAudit.Links);
        rooms.Count(room => !room.IsKnown).ShouldBe(Rooms - ConvergenceAudit.Links);
    }

    [Fact]
    public void A_server_that_answers_once_in_four_seconds_is_asked_for_ten_in_all()
    {
        var nextNs = _trial.Clock.NowNs;
        _links.Deliver = (_, kind, payload) =>
        {
            var isDue = kind == LinkMessageKind.Step2 && _trial.Clock.NowNs >= nextNs;
            nextNs += isDue ? 4 * Second : 0;
            return isDue ? [payload] : [];
        };
        var rooms = Audit(out var seconds);

        seconds.ShouldBeInRange(5, 10.2);
        rooms.Count.ShouldBe(Rooms);
        rooms.ShouldContain(room => !room.IsKnown);
    }

    [Fact]
    public void The_users_wish_to_stop_ends_it_at_once()
    {
        var startNs = _trial.Clock.NowNs;
        _links.Deliver = (_, _, _) => [];
        _links.Waiting = () =>
        {
            if (_trial.Clock.NowNs > startNs + Second)
            {
                _stop.Cancel();
            }
        };
        var rooms = Audit(out var seconds);

        seconds.ShouldBeLessThan(1.1);
        rooms.ShouldAllBe(room => !room.IsKnown && room.Difference == null);
    }

    [Fact]
    public void A_run_that_was_stopped_still_compares_for_two_seconds()
    {
        _stop.Cancel();
        Audit(out _).ShouldAllBe(room => room.IsKnown && room.Difference == null);
        _links.Deliver = (_, _, _) => [];
        _ = Audit(out var seconds);
        seconds.ShouldBeInRange(2, 2.2);
    }

    [Fact]
    public void A_newcomer_that_is_refused_knocks_again()
    {
        var startNs = _trial.Clock.NowNs;
        _links.Waiting = () => _links.Refuses = _trial.Clock.NowNs < startNs + Second;
        Audit(out _).ShouldAllBe(room => room.IsKnown && room.Difference == null);
    }

    private IReadOnlyList<RoomVerdict> Audit(out double seconds)
    {
        var startNs = _trial.Clock.NowNs;
        var rooms = _trial.Audit(_stop.Token);
        seconds = (_trial.Clock.NowNs - startNs) / 1e9;
        return rooms;
    }
}
