using LoadLab.Core.Recording;
using LoadLab.Core.Sessions;
using static LoadLab.Tests.Running.DrivenLane;

namespace LoadLab.Tests.Running;

public sealed class LaneDriverTests
{
    private const long Us = 1_000;

    [Fact]
    public void A_quick_target_is_sent_every_arrival_at_its_intended_start()
    {
        var run = new DrivenLane(Plateau(1000, 2), (_, _) => new Reply(Ms)).Run();

        run.ShouldAddUp();
        run.Count(ArrivalCounter.Completed).ShouldBe(2000);
        run.Lane.Started.ShouldAllBe(start => start.AtNs == start.Arrival.IntendedStartNs);
        run.Of("lag").Max.ShouldBeLessThan(100);
        run.Of("wait").Max.ShouldBeLessThan(100);
        run.Of("response").Max.ShouldBeInRange(Ms, Ms + (2 * Us));
    }

    [Fact]
    public void A_stalled_target_does_not_slow_the_schedule()
    {
        // Nothing is answered from 1 s to 2 s: what came in then is answered at 2 s.
        var run = new DrivenLane(
            Plateau(1000, 4, sessions: 2000), (_, at) => new Reply(at is > Second and < 2 * Second ? (2 * Second) - at : Ms)).Run();

        run.ShouldAddUp();
        run.Lane.Started.ShouldAllBe(start => start.AtNs == start.Arrival.IntendedStartNs);
        run.Of("response").ValueAtPercentile(95).ShouldBeInRange(790 * Ms, 810 * Ms);
        run.Of("service").ValueAtPercentile(95).ShouldBeInRange(790 * Ms, 810 * Ms);
    }

    [Fact]
    public void Without_free_sessions_a_stall_shows_in_response_and_wait_and_not_in_lag()
    {
        var run = new DrivenLane(
            Plateau(1000, 4, sessions: 10), (_, at) => new Reply(at is > Second and < 2 * Second ? (2 * Second) - at : Ms)).Run();

        run.ShouldAddUp();
        run.Count(ArrivalCounter.Completed).ShouldBe(4000);
        run.Of("response").ValueAtPercentile(95).ShouldBeInRange(750 * Ms, 950 * Ms);
        run.Of("service").ValueAtPercentile(95).ShouldBeLessThan(2 * Ms);
        run.Of("wait").ValueAtPercentile(95).ShouldBeInRange(750 * Ms, 950 * Ms);
        run.Of("lag").Max.ShouldBeLessThan(Ms);
    }

    [Fact]
    public void Arrivals_that_wait_too_long_for_the_target_are_dropped_on_its_account_at_their_age()
    {
        var workload = Plateau(1000, 3, sessions: 4) with { DropAfter = TimeSpan.FromMilliseconds(500), Timeout = TimeSpan.FromSeconds(60) };
        var run = new DrivenLane(workload, (_, _) => new Reply(2 * Second)).Run();

        run.ShouldAddUp();
        run.Count(ArrivalCounter.DroppedByGenerator).ShouldBe(0);
        run.Count(ArrivalCounter.DroppedByTarget).ShouldBeGreaterThan(2900);
        run.Of("lag").Max.ShouldBeLessThan(Ms);
        run.Of("response").Count.ShouldBe(3000);
        run.Of("response").ValueAtPercentile(50).ShouldBeInRange(500 * Ms, 502 * Ms);
    }

    [Fact]
    public void A_drop_at_the_very_moment_at_which_the_target_answers_is_still_the_targets_doing()
    {
        // All sessions are freed at 5 s, when arrivals that are too old by a hair are still waiting.
        var workload = Plateau(10_000, 6, sessions: 8) with { Timeout = TimeSpan.FromSeconds(60), PacingGrain = TimeSpan.FromMicroseconds(100) };
        var run = new DrivenLane(
            workload,
            (_, at) => new Reply(at < 10 * Ms ? (5 * Second) + (50 * Us) - at : 100 * Us),
            (time, clock, sessions, target) => new FakeLane(time, clock, sessions, target) { OversleepNs = at => at % 7 * 10 * Us }).Run();

        run.ShouldAddUp();
        run.Count(ArrivalCounter.DroppedByGenerator).ShouldBe(0);
    }

    [Fact]
    public void A_lane_that_wakes_late_takes_the_blame()
    {
        // Once, at 1 s, the machine runs somebody else for 50 ms.
        var hiccup = true;
        var run = new DrivenLane(
            Plateau(1000, 3),
            (_, _) => new Reply(200 * Us),
            (time, clock, sessions, target) => new FakeLane(time, clock, sessions, target)
            {
                OversleepNs = at => hiccup && at >= Second && !(hiccup = false) ? 50 * Ms : 0,
            }).Run();

        run.ShouldAddUp();
        run.Of("lag").Max.ShouldBeInRange(49 * Ms, 51 * Ms);
        run.Of("wait").Max.ShouldBeLessThan(100);
        run.Of("response").Max.ShouldBeInRange(49 * Ms, 52 * Ms);
    }

    [Fact]
    public void A_lane_that_wakes_late_takes_the_blame_even_when_every_session_looked_busy()
    {
        // 4 sessions; the lane sleeps over 50 ms while their answers lie in the sockets.
        var hiccup = true;
        var run = new DrivenLane(
            Plateau(1000, 3, sessions: 4),
            (_, _) => new Reply(200 * Us),
            (time, clock, sessions, target) => new FakeLane(time, clock, sessions, target)
            {
                OversleepNs = at => hiccup && at >= Second && !(hiccup = false) ? 50 * Ms : 0,
            }).Run();

        run.ShouldAddUp();
        run.Of("lag").Max.ShouldBeInRange(49 * Ms, 51 * Ms);
        run.Of("wait").Max.ShouldBeLessThan(3 * Ms);
    }

    [Fact]
    public void A_lane_that_cannot_make_the_rate_is_late_itself_however_busy_its_sessions_look()
    {
        // 20 us a start and 10 us an answer allow 33,000/s; asked are 60,000/s of a target that answers in 50 us.
        var run = new DrivenLane(
            Plateau(60_000, 1, sessions: 64),
            (_, _) => new Reply(50 * Us),
            (time, clock, sessions, target) => new FakeLane(time, clock, sessions, target) { StartCostNs = 20 * Us, ReadCostNs = 10 * Us }).Run();

        run.ShouldAddUp();
        run.Of("lag").ValueAtPercentile(50).ShouldBeGreaterThan(100 * Ms);
        run.Of("wait").ValueAtPercentile(99).ShouldBeLessThan(20 * Ms);
    }

    [Fact]
    public void A_target_that_cannot_make_the_rate_is_to_blame_however_busy_the_lane_is()
    {
        // The lane could make 33,000/s; 8 sessions on a target of 1 ms make 8,000/s; asked are 12,000/s.
        var run = new DrivenLane(
            Plateau(12_000, 2, sessions: 8),
            (_, _) => new Reply(Ms),
            (time, clock, sessions, target) => new FakeLane(time, clock, sessions, target) { StartCostNs = 20 * Us, ReadCostNs = 10 * Us }).Run();

        run.ShouldAddUp();
        run.Of("wait").ValueAtPercentile(50).ShouldBeGreaterThan(100 * Ms);
        run.Of("lag").ValueAtPercentile(99).ShouldBeLessThan(Ms);
    }

    [Fact]
    public void A_lane_that_stops_for_longer_than_arrivals_may_wait_drops_them_on_its_own_account()
    {
        var hiccup = true;
        var run = new DrivenLane(
            Plateau(1000, 3) with { DropAfter = TimeSpan.FromMilliseconds(200) },
            (_, _) => new Reply(200 * Us),
            (time, clock, sessions, target) => new FakeLane(time, clock, sessions, target)
            {
                OversleepNs = at => hiccup && at >= Second && !(hiccup = false) ? Second : 0,
            }).Run();

        run.ShouldAddUp();
        run.Count(ArrivalCounter.DroppedByTarget).ShouldBe(0);
        run.Count(ArrivalCounter.DroppedByGenerator).ShouldBeInRange(795, 805);
    }

    [Fact]
    public void Time_to_reopen_a_connection_that_the_target_closed_is_session_wait()
    {
        var run = new DrivenLane(
            Plateau(100, 2, sessions: 1), (_, _) => new Reply(Ms, Outcome.ConnectionClosed, ReopensAfterNs: 30 * Ms)).Run();

        run.ShouldAddUp();
        run.Count(ArrivalCounter.Failed).ShouldBe(200);
        run.Of("response").Count.ShouldBe(0);
        run.Of("failed").Count.ShouldBe(200);
        run.Of("wait").Max.ShouldBeGreaterThan(20 * Ms);
        run.Of("lag").Max.ShouldBeLessThan(Ms);
    }

    [Fact]
    public void Sessions_that_open_late_are_waited_for_on_the_targets_account()
    {
        var run = new DrivenLane(
            Plateau(1000, 1, sessions: 3),
            (_, _) => new Reply(100 * Us),
            (time, clock, sessions, target) => new FakeLane(time, clock, sessions, target) { OpenAtFirst = 1 }).Run();

        run.ShouldAddUp();
        run.Lane.Started.ShouldAllBe(start => start.Session == 0);
    }

    [Fact]
    public void What_is_not_answered_in_time_counts_at_its_age()
    {
        var workload = Plateau(100, 3, sessions: 1000) with { Timeout = TimeSpan.FromMilliseconds(300) };
        var run = new DrivenLane(workload, (arrival, _) => new Reply(arrival.Index % 10 == 0 ? Reply.Never : Ms)).Run();

        run.ShouldAddUp();
        run.Count(ArrivalCounter.Failed).ShouldBe(30);
        run.Lane.Aborts.ShouldBe(30);
        run.Of("response").Count.ShouldBe(300);
        run.Of("response").Max.ShouldBeInRange(300 * Ms, 301 * Ms);
    }

    [Fact]
    public void A_timeout_in_the_drain_is_noticed_when_it_is_due()
    {
        // Sent at 0.1 s intervals over 1 s, never answered, timeout 1.7 s: the first times out in the drain.
        var workload = Plateau(10, 1, sessions: 100) with { Timeout = TimeSpan.FromMilliseconds(1700) };
        var run = new DrivenLane(workload, (_, _) => new Reply(Reply.Never)).Run();

        run.ShouldAddUp();
        run.Of("response").Count.ShouldBe(10);
        run.Of("response").Max.ShouldBeInRange(1700 * Ms, 1703 * Ms);
    }

    [Fact]
    public void What_is_under_way_at_the_end_of_the_drain_is_unfinished_at_its_age()
    {
        var workload = Plateau(10, 1, sessions: 100) with { Timeout = TimeSpan.FromSeconds(60) };
        var run = new DrivenLane(workload, (_, _) => new Reply(Reply.Never)) { DrainLimit = TimeSpan.FromSeconds(2) }.Run();

        run.ShouldAddUp();
        run.Count(ArrivalCounter.Unfinished).ShouldBe(10);
        run.Of("response").Count.ShouldBe(10);

        // The limit counts from the last arrival, at 0.9 s.
        run.Of("response").Min.ShouldBeInRange(1999 * Ms, 2002 * Ms);
        run.Of("response").Max.ShouldBeInRange(2899 * Ms, 2902 * Ms);
    }

    [Fact]
    public void A_stopped_run_cancels_what_is_due_and_drains_what_is_under_way()
    {
        var run = new DrivenLane(Plateau(1000, 10, sessions: 2), (_, _) => new Reply(5 * Ms)) { StopAtNs = 2 * Second }.Run();

        run.ShouldAddUp();
        run.Count(ArrivalCounter.Cancelled).ShouldBeGreaterThan(0);
        run.Count(ArrivalCounter.Unfinished).ShouldBe(0);
        run.Count(ArrivalCounter.Planned).ShouldBeInRange(2000, 2010);
    }

    [Theory]
    [InlineData(Outcome.Rejected, ArrivalCounter.Rejected)]
    [InlineData(Outcome.BadStatus, ArrivalCounter.Failed)]
    [InlineData(Outcome.MalformedResponse, ArrivalCounter.Failed)]
    public void A_quick_refusal_never_improves_a_response_time(Outcome outcome, ArrivalCounter counter)
    {
        var run = new DrivenLane(
            Plateau(1000, 1), (arrival, _) => new Reply(arrival.Index % 2 == 0 ? 10 * Us : 5 * Ms, arrival.Index % 2 == 0 ? outcome : Outcome.Completed)).Run();

        run.ShouldAddUp();
        run.Count(counter).ShouldBe(500);
        run.Observations.Count(outcome).ShouldBe(500);
        run.Of("response").Count.ShouldBe(500);
        run.Of("response").Min.ShouldBeGreaterThan(4 * Ms);
        run.Of("failed").Count.ShouldBe(500);
    }

    [Fact]
    public void The_pacing_grain_bounds_the_wake_ups_and_shows_as_lag()
    {
        var wakeUps = 0;
        var run = new DrivenLane(
            Plateau(10_000, 1) with { PacingGrain = TimeSpan.FromMilliseconds(1) }, (_, _) => new Reply(50 * Us));
        var collect = run.Lane.AfterWait;
        run.Lane.AfterWait = () =>
        {
            wakeUps++;
            collect!();
        };
        _ = run.Run();

        run.ShouldAddUp();
        wakeUps.ShouldBeLessThan(1100);
        run.Of("lag").Max.ShouldBeInRange(800 * Us, 1010 * Us);
        run.Of("lag").Mean.ShouldBeInRange(350 * Us, 600 * Us);
    }

    [Fact]
    public void An_answer_belongs_to_the_second_in_which_it_was_read_though_the_batch_began_before()
    {
        // The lane wakes at the very end of a second, and all that was held back comes at once.
        var run = new DrivenLane(
            Plateau(1000, 4, sessions: 64), (_, at) => new Reply(at is > Second and < 2 * Second ? (2 * Second) - at : Ms)).Run();

        run.CompletedInSecond[1].ShouldBe(2);
        run.CompletedInSecond[2].ShouldBe(1998);
    }

    [Fact]
    public void Samples_belong_to_the_phase_of_their_intended_start()
    {
        var workload = Plateau(100, 1);
        workload = workload with
        {
            Phases = [workload.Phases[0] with { Kind = LoadLab.Core.Scenarios.PhaseKind.WarmUp, Name = "warm-up" }, workload.Phases[0]],
        };
        var run = new DrivenLane(workload, (_, at) => new Reply(at < Second ? (Second * 3 / 2) - at : Ms)).Run();

        run.ShouldAddUp();
        run.Of("response", "warm-up").Count.ShouldBe(64 + 36);
        run.Of("response", "plateau").Count.ShouldBe(100);
        run.Observations.Count(ArrivalCounter.Planned, LoadLab.Core.Scenarios.PhaseSelection.Judged).ShouldBe(100);
    }
}
