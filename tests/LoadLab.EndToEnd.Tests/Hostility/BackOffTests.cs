using System.Net.Sockets;
using System.Text;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;
using LoadLab.EndToEnd.Tests.Truth;

namespace LoadLab.EndToEnd.Tests.Hostility;

/// <summary>A session waits before it connects again where its connections come to nothing, and only there.</summary>
public sealed class BackOffTests
{
    private const int Sessions = 4;
    private const int Requests = 500;

    /// <summary>10, 20, 40, ... ms: so many attempts of one session in 2.5 s, and not one more on a busy machine.</summary>
    private const int MostAttempts = 9;

    /// <summary>The portable lane notices only as it sends that a connection is no good, and makes another at once.</summary>
    private const int ConnectionsOfAnAttempt = 2;

    private static readonly byte[] Ok = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();

    public static TheoryData<string> Lanes => EpollLane.IsSupported ? ["epoll", "portable"] : ["portable"];

    [Theory]
    [MemberData(nameof(Lanes))]
    public Task A_peer_that_says_a_line_at_once_is_called_less_and_less(string lane) =>
        TryAsync(lane, "220 hello\r\n"u8.ToArray(), (_, _) => Task.FromResult(true));

    [Theory]
    [MemberData(nameof(Lanes))]
    public Task A_peer_that_hangs_up_on_each_request_is_called_less_and_less(string lane) =>
        TryAsync(lane, greeting: null, (_, _) => Task.FromResult(false));

    [Theory]
    [MemberData(nameof(Lanes))]
    public Task A_peer_whose_answers_are_no_HTTP_is_called_less_and_less(string lane) =>
        TryAsync(lane, greeting: null, async (socket, cancellation) =>
        {
            _ = await socket.SendAsync("rubbish\r\n\r\n"u8.ToArray(), cancellation);
            return true;
        });

    /// <summary>All of it in the quarter of a second that the schedule takes, and a little: nothing waits for a back-off.</summary>
    [Theory]
    [MemberData(nameof(Lanes))]
    public async Task A_server_that_closes_after_each_answer_works_at_the_full_rate(string lane)
    {
        await using var server = new HostileServer(async (socket, cancellation) =>
        {
            _ = await socket.SendAsync(Ok, cancellation);
            return false;
        });
        var arrivals = new ArrivalLog(Requests);

        await HostileTrial.DriveAsync(lane, server.EndPoint, new SequenceProtocol(), Sessions, arrivals, TimeSpan.FromSeconds(5), Requests);

        arrivals.Outcomes.ShouldAllBe(outcome => outcome == Outcome.Completed);
        server.Connections.ShouldBeGreaterThanOrEqualTo(Requests);
    }

    /// <summary>Nothing is sent here: idle sessions alone must not call on as fast as the machine can.</summary>
    [EpollTheory]
    [InlineData("220 hello\r\n")]
    [InlineData("")]
    public async Task An_idle_session_calls_a_useless_peer_less_and_less(string line)
    {
        await using var server = new GreetingServer(Encoding.ASCII.GetBytes(line));
        var clock = new RunClock(TimeProvider.System);
        using (var lane = new EpollLane(server.EndPoint, new SequenceProtocol(), Sessions, clock))
        {
            _ = lane.Open(TimeSpan.FromSeconds(2), CancellationToken.None);
            var completions = new Completion[Sessions];
            for (var end = clock.NowNs + 2_000_000_000; clock.NowNs < end;)
            {
                _ = lane.Wait(clock.NowNs + 10_000_000, wakeEarly: true, completions);
            }
        }

        server.Connections.ShouldBeInRange(Sessions, Sessions * 12);
    }

    private static async Task TryAsync(string lane, byte[]? greeting, Func<Socket, CancellationToken, Task<bool>> answer)
    {
        await using var server = new HostileServer(answer, greeting);
        var arrivals = new ArrivalLog(Requests);

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await HostileTrial.DriveAsync(
            lane, server.EndPoint, new SequenceProtocol(), Sessions, arrivals, TimeSpan.FromSeconds(1), Requests, stop.Token);

        arrivals.Outcomes.ShouldNotContain(Outcome.Completed);
        server.Connections.ShouldBeInRange(Sessions, Sessions * MostAttempts * ConnectionsOfAnAttempt);
    }
}
