using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;
using LoadLab.Core.Sessions.Portable;
using LoadLab.EndToEnd.Tests.Truth;

namespace LoadLab.EndToEnd.Tests.Hostility;

/// <summary>Whatever a target does, it is a counted outcome: never a crash, a hang or memory without bound.</summary>
public sealed class HostileTargetTests
{
    private const int Arrivals = 100;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var name in HostileResponses.All.Keys)
            {
                cases.Add("portable", name);
                if (EpollLane.IsSupported)
                {
                    cases.Add("epoll", name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_answer_is_an_outcome(string lane, string answer)
    {
        var (expected, behaviour) = HostileResponses.All[answer];
        await using var server = new HostileServer(behaviour);
        var arrivals = new ArrivalLog(Arrivals);

        await DriveAsync(lane, server, arrivals);

        arrivals.Outcomes.Count(outcome => outcome == Outcome.None).ShouldBe(0, "every arrival must have been sent and have ended");
        arrivals.Outcomes.ShouldAllBe(outcome => outcome == expected);
    }

    /// <summary>A peer that takes connections only to hang up is not called on as fast as the machine can.</summary>
    [EpollTheory]
    [InlineData(8)]
    public async Task A_peer_that_hangs_up_at_once_is_called_on_less_and_less(int sessions)
    {
        var connections = 0;
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start(512);
        using var closing = new CancellationTokenSource();
        var accepting = Task.Run(async () =>
        {
            while (!closing.IsCancellationRequested)
            {
                using var socket = await listener.AcceptSocketAsync(closing.Token);
                connections++;
            }
        });
        var clock = new RunClock(TimeProvider.System);
        using (var lane = new EpollLane(listener.LocalEndpoint, new SequenceProtocol(), sessions, clock))
        {
            _ = lane.Open(TimeSpan.FromSeconds(2), CancellationToken.None);
            var completions = new Completion[sessions];
            for (var end = clock.NowNs + 2_000_000_000; clock.NowNs < end;)
            {
                _ = lane.Wait(clock.NowNs + 10_000_000, wakeEarly: true, completions);
            }
        }

        await closing.CancelAsync();
        await accepting.ContinueWith(_ => { }, TaskScheduler.Default);

        // 10, 20, 40, ... ms: 8 attempts of each connection in 2 s.
        connections.ShouldBeInRange(sessions, sessions * 12);
    }

    private static async Task DriveAsync(string kind, HostileServer server, ArrivalLog arrivals)
    {
        var workload = new EventWorkload
        {
            Name = "hostile",
            Sessions = Arrivals,
            Timeout = TimeSpan.FromMilliseconds(500),
            Phases = [new Phase { Kind = PhaseKind.Plateau, Name = "plateau", Duration = TimeSpan.FromSeconds(1), StartRatePerSecond = Arrivals, EndRatePerSecond = Arrivals }],
        };
        var plan = WorkloadPlan.Compile(workload, 1);
        var clock = new RunClock(TimeProvider.System);
        var protocol = new SequenceProtocol();
        using ILane lane = kind == "epoll"
            ? new EpollLane(server.EndPoint, protocol, Arrivals, clock)
            : new PortableLane([.. Enumerable.Range(0, Arrivals).Select(_ => new SocketSession(server.EndPoint, protocol))], clock, TimeProvider.System);
        lane.Open(TimeSpan.FromSeconds(5), CancellationToken.None).Ready.ShouldBe(Arrivals);
        clock.Restart(TimeSpan.FromMilliseconds(10));
        var driver = new LaneDriver(
            plan, plan.Arrivals(), lane, new Recorder(LaneRecording.SeriesOf("ingest"), 1), clock, TimeSpan.FromMicroseconds(100), arrivals);
        var driving = Task.Factory.StartNew(
            () => driver.Run(TimeSpan.FromSeconds(5), CancellationToken.None), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await driving.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
