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
}
