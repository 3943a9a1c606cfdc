using LoadLab.EndToEnd.Tests.Crdt;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>The same users against the servers that people run.</summary>
public sealed class RealServerTests
{
    private const string TokenVariable = "LOADLAB_TEST_COLLABORATION_TOKEN";

    [YjsTheory]
    [InlineData("y-websocket")]
    [InlineData("hocuspocus")]
    public async Task Users_converge_on_a_real_server(string kind)
    {
        using var server = new NodeProcess("collaboration-server.cjs", kind, "a-token");
        var port = await server.ReadAfterAsync("listening on ");
        Environment.SetEnvironmentVariable(TokenVariable, "a-token");

        var run = await LoadLabProcess.RunScenarioAsync(
            CollaborationYaml.With(
                $"protocol: {kind}", $"auth-token: '${{{TokenVariable}}}'", "users: 40", "room-size: 10", "behaviour: { storm-at: 2s, offline-for: 1s }"),
            "--target",
            $"ws://127.0.0.1:{port}");

        run.ShouldMeetItsObjectives();
        run.Result.Ledger["roomsConverged"].ShouldBe(4);
        run.Result.Ledger["deliveriesSeen"].ShouldBe(run.Result.Ledger["deliveriesExpected"]);
    }

    [YjsTheory]
    [InlineData("hocuspocus")]
    public async Task A_server_that_refuses_the_token_is_unreachable_and_says_why(string kind)
    {
        using var server = new NodeProcess("collaboration-server.cjs", kind, "a-token");
        var port = await server.ReadAfterAsync("listening on ");

        var run = await LoadLabProcess.RunScenarioAsync(
            CollaborationYaml.With($"protocol: {kind}", "auth-token: another", "users: 2", "room-size: 2"),
            "--target",
            $"ws://127.0.0.1:{port}");

        run.ExitCode.ShouldBe(6, run.Story);
        run.Result.Reasons.ShouldContain(reason => reason.Contains("denied", StringComparison.Ordinal));
    }
}
