using System.Text;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;
using LoadLab.EndToEnd.Tests.Truth;

namespace LoadLab.EndToEnd.Tests.Hostility;

/// <summary>
/// Answers that end with their head, whatever length it tells: the next request goes out on the same connection, and what is read then
/// is its own answer.
/// </summary>
public sealed class BodylessAnswerTests
{
    private const int Sessions = 4;

    public static TheoryData<string, string, string, Outcome> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string, Outcome>();
            foreach (var lane in EpollLane.IsSupported ? (string[])["epoll", "portable"] : ["portable"])
            {
                cases.Add(lane, "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", Outcome.Completed);
                cases.Add(lane, "HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", Outcome.Completed);
                cases.Add(lane, "GET", "HTTP/1.1 204 No Content\r\n\r\n", Outcome.Completed);
                cases.Add(lane, "GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 1000\r\n\r\n", Outcome.BadStatus);
                cases.Add(lane, "GET", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", Outcome.Completed);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_answer_without_a_body_keeps_its_connection(string lane, string method, string answer, Outcome expected)
    {
        await using var server = new HostileServer(async (socket, cancellation) =>
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(answer), cancellation);
            return true;
        });
        var arrivals = new ArrivalLog(HostileTrial.Arrivals);

        await HostileTrial.DriveAsync(lane, server.EndPoint, new SequenceProtocol(method), Sessions, arrivals, TimeSpan.FromSeconds(5));

        arrivals.Outcomes.ShouldAllBe(outcome => outcome == expected);
        server.Connections.ShouldBe(Sessions);
    }
}
