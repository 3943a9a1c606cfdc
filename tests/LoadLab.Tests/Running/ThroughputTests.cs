using LoadLab.Core.Results;
using LoadLab.Core.Running;
using static LoadLab.Tests.Running.DrivenLane;

namespace LoadLab.Tests.Running;

public sealed class ThroughputTests
{
    [Fact]
    public void Sixteen_sessions_of_200_ms_achieve_80_a_second_however_long_the_queue_is_drained()
    {
        var run = new DrivenLane(Plateau(125, 15, sessions: 16) with { DropAfter = TimeSpan.FromSeconds(30) }, (_, _) => new Reply(200 * Ms))
        {
            DrainLimit = TimeSpan.FromSeconds(60),
        };
        run.Run();

        Of(run).PlannedPerSecond.ShouldBe(125);
        Of(run).AchievedPerSecond.ShouldBe(80, 2);
    }

    [Fact]
    public void Answers_that_are_under_way_at_the_end_count_where_they_were_asked_for_in_time()
    {
        var run = new DrivenLane(Plateau(100, 5), (_, _) => new Reply(200 * Ms));
        run.Run();

        Of(run).AchievedPerSecond.ShouldBe(100);
    }

    [Fact]
    public void A_tenth_of_an_arrival_a_second_lasts_as_long_as_planned_and_is_a_tenth()
    {
        var run = new DrivenLane(Plateau(0.1, 20), (_, _) => new Reply(Ms));
        run.Run();

        run.Clock.NowNs.ShouldBeGreaterThanOrEqualTo(20 * Second);
        Of(run).ShouldBe(new ThroughputResult(0.1, 0.1));
    }

    [Fact]
    public void A_user_who_stops_is_not_kept_waiting_for_the_end_of_the_schedule()
    {
        var run = new DrivenLane(Plateau(0.1, 20), (_, _) => new Reply(Ms)) { StopAtNs = 12 * Second };
        run.Run();

        run.Clock.NowNs.ShouldBeLessThan(14 * Second);
    }

    private static ThroughputResult Of(DrivenLane run) => ResultParts.Workload(run.Observations, null).Throughput;
}
