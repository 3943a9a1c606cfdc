using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;

namespace LoadLab.Tests.Running;

public sealed class ArrivalWatchTests
{
    private const long MsNs = 1_000_000;

    private readonly ManualTime _time = new();
    private readonly Watch _watch = new();

    [Fact]
    public void What_became_of_each_arrival_is_told_once()
    {
        // Arrival 9 does not even end when it is aborted at 130 ms, and is given up 100 ms later, when the drain ends.
        // One session: while arrival 2 waits for its timeout at 60 ms, 3 and 4 grow too old to be sent.
        Run(
            index => index switch
            {
                1 => (Outcome.Rejected, MsNs),
                2 => (Outcome.Completed, 1_000 * MsNs),
                9 => null,
                _ => (Outcome.Completed, MsNs),
            },
            CancellationToken.None);

        _watch.Told.OrderBy(told => told.Index).ShouldBe(
        [
            (0, Outcome.Completed, 0, 1),
            (1, Outcome.Rejected, 10, 11),
            (2, Outcome.TimedOut, 20, 60),
            (3, null, 0, 0),
            (4, null, 0, 0),
            (5, Outcome.Completed, 60, 61),
            (6, Outcome.Completed, 61, 62),
            (7, Outcome.Completed, 70, 71),
            (8, Outcome.Completed, 80, 81),
            (9, Outcome.TimedOut, 90, 230),
        ]);
    }

    [Fact]
    public void What_was_due_when_the_run_was_stopped_is_told_as_unsent()
    {
        _time.NowNs = 25 * MsNs;

        Run(_ => (Outcome.Completed, MsNs), new CancellationToken(canceled: true));

        _watch.Told.ShouldBe([(0, null, 0, 0), (1, null, 0, 0), (2, null, 0, 0)]);
    }

    private void Run(Func<long, (Outcome Outcome, long AfterNs)?> answer, CancellationToken stop)
    {
        var plan = WorkloadPlan.Compile(
            new EventWorkload
            {
                Name = "events",
                Timeout = TimeSpan.FromMilliseconds(40),
                DropAfter = TimeSpan.FromMilliseconds(15),
                Phases =
                [
                    new Phase { Name = "plateau", Kind = PhaseKind.Plateau, Duration = TimeSpan.FromMilliseconds(100), StartRatePerSecond = 100, EndRatePerSecond = 100 },
                ],
            },
            scenarioSeed: 1);
        var nowNs = _time.NowNs;
        _time.NowNs = 0;
        var clock = new RunClock(_time);
        _time.NowNs = nowNs;
        using var lane = new ScriptedLane(_time, answer);
        var recorder = new Recorder(LaneRecording.SeriesOf("ingest"), plan.Phases.Count);
        new LaneDriver(plan, plan.Arrivals(0, 1), lane, recorder, clock, TimeSpan.Zero, _watch).Run(TimeSpan.FromSeconds(10), stop);
    }

    private sealed class Watch : IArrivalWatch
    {
        public List<(long Index, Outcome? Outcome, long StartMs, long EndMs)> Told { get; } = [];

        public void Ended(in Arrival arrival, Outcome outcome, long actualStartNs, long endNs) =>
            Told.Add((arrival.Index, outcome, actualStartNs / MsNs, endNs / MsNs));

        public void Unsent(in Arrival arrival) => Told.Add((arrival.Index, null, 0, 0));
    }
}
