using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Collaboration;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>A target that answers at the door, but lets nobody in, was reached: the report says what it answered.</summary>
public sealed class RefusedAtTheDoorTests
{
    [Theory]
    [InlineData(401, "HTTP/1.1 401 Unauthorized")]
    [InlineData(403, "HTTP/1.1 403 Forbidden")]
    public async Task A_token_that_is_refused_at_the_handshake_is_told_with_the_answer(int status, string line)
    {
        await using var server = await SmallServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var run = await LoadLabProcess.RunScenarioAsync(
            CollaborationYaml.With("users: 4", "room-size: 2"), "--target", $"ws://127.0.0.1:{server.Address.Port}");

        run.ExitCode.ShouldBe(6, run.Story);
        run.Result.Verdict.ShouldBe(RunVerdict.Unreachable);
        run.Result.Reasons[0].ShouldBe($"the target was reached, and let nobody in: the server answered '{line}' to the WebSocket handshake");
        run.Output.ShouldNotContain("never reached");
    }

    [Theory]
    [InlineData("http", "smoke", "auto")]
    [InlineData("http", "smoke", "portable")]
    [InlineData("https", "smoke", "auto")]
    [InlineData("ws", "collab-smoke", "auto")]
    [InlineData("ws", "collab-smoke", "portable")]
    public async Task A_connection_that_is_refused_at_once_is_told_with_its_reason(string scheme, string scenario, string lane)
    {
        var run = await LoadLabProcess.RunAsync("--scenario", scenario, "--target", $"{scheme}://127.0.0.1:1", "--lane", lane);

        run.ExitCode.ShouldBe(6, run.Story);
        run.Result.Reasons[0].ShouldBe("the target could not be reached: connect: ConnectionRefused");
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("portable")]
    public async Task An_IPv4_address_written_as_IPv6_is_reached(string lane)
    {
        await using var server = await SmallServer.StartAsync(_ => Task.CompletedTask);
        var scenario = YamlScenario.Events(["entities: 100"], ["ingest p95 < 1s"]);

        var run = await LoadLabProcess.RunScenarioAsync(
            scenario, "--target", $"http://[::ffff:127.0.0.1]:{server.Address.Port}", "--lane", lane);

        run.Result.Workloads.Single().Arrivals.Completed.ShouldBeGreaterThan(0, run.Story);
        run.Result.Errors.ShouldBeEmpty();
    }
}
