using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Running;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;

namespace LoadLab.Tests.Running;

public sealed class HotPathTests
{
    [Fact]
    public void Nothing_is_allocated_from_arrival_to_record()
    {
        var plan = WorkloadPlan.Compile(DrivenLane.Plateau(100_000, 2, sessions: 32), 1);
        var time = new FakeTime();
        var clock = new RunClock(time);
        var recorder = new Recorder(LaneRecording.SeriesOf("ingest"), plan.Phases.Count);
        using var lane = new Loopback(time, clock);
        var driver = new LaneDriver(plan, plan.Arrivals(), lane, recorder, clock, TimeSpan.FromMicroseconds(100));

        driver.Run(TimeSpan.FromSeconds(1), CancellationToken.None);

        lane.Finished.ShouldBe(200_000);
        (lane.AllocatedAtEnd - lane.AllocatedAfterFirstSecond).ShouldBe(0);
    }

    /// <summary>Answers at the next wait; measures within the second second, when its window was used already.</summary>
    private sealed class Loopback(FakeTime time, RunClock clock) : ILane
    {
        private readonly int[] _busy = new int[32];
        private int _count;

        internal long Finished { get; private set; }

        internal long AllocatedAfterFirstSecond { get; private set; }

        internal long AllocatedAtEnd { get; private set; }

        public string Name => "loopback";

        public int Sessions => 32;

        public long? BytesSent => null;

        public long? BytesReceived => null;

        public string? ExampleOf(Outcome outcome) => null;

        public LaneOpening Open(TimeSpan timeout, CancellationToken cancellation) => new(Sessions, null);

        public bool IsReady(int session) => true;

        public void Start(int session, in Arrival arrival) => _busy[_count++] = session;

        public void Abort(int session) => throw new InvalidOperationException("Nothing times out here.");

        public int Wait(long deadlineNs, bool wakeEarly, Span<Completion> completions)
        {
            time.Ns += wakeEarly && _count > 0 ? 10_000 : Math.Max(0, deadlineNs - clock.NowNs);
            var count = _count;
            for (_count = 0; _count < count; _count++)
            {
                completions[_count] = new Completion(_busy[_count], clock.NowNs, Outcome.Completed, SessionReady: true);
            }

            _count = 0;
            Finished += count;
            if (Finished < 150_000)
            {
                AllocatedAfterFirstSecond = GC.GetAllocatedBytesForCurrentThread();
            }

            // What is read at the end of the second opens the third window.
            if (Finished < 199_000)
            {
                AllocatedAtEnd = GC.GetAllocatedBytesForCurrentThread();
            }

            return count;
        }

        public void Dispose()
        {
        }
    }
}
