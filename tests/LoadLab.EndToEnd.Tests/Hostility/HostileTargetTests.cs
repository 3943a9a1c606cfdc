using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;
using LoadLab.EndToEnd.Tests.Truth;

namespace LoadLab.EndToEnd.Tests.Hostility;

/// <summary>Whatever a target does, it is a counted outcome: never a crash, a hang or memory without bound.</summary>
public sealed class HostileTargetTests
{
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
        var arrivals = new ArrivalLog(HostileTrial.Arrivals);

        // Long enough for a busy machine, and short where nothing else ends the wait.
        var timeout = expected == Outcome.TimedOut ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(10);
        await HostileTrial.DriveAsync(lane, server.EndPoint, new SequenceProtocol(), HostileTrial.Arrivals, arrivals, timeout);

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
}
