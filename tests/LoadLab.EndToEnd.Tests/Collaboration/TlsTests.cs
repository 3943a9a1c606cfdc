using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Support;
using LoadLab.EndToEnd.Tests.Target;
using LoadLab.Target;

namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>Users of a server behind TLS.</summary>
public sealed class TlsTests
{
    [Theory]
    [InlineData("y-websocket", "https")]
    [InlineData("signalr", "https")]
    [InlineData("y-websocket", "wss")]
    public async Task Users_edit_behind_TLS_when_the_certificate_is_trusted_by_the_scenario(string protocol, string scheme)
    {
        await using var target = await RunningTarget.StartAsync(new TargetOptions { MeasureHiccups = false });
        await using var front = await TlsFront.StartAsync(target.Address);

        var run = await RunAsync(front, scheme, $"protocol: {protocol}", "trust-any-certificate: true");

        run.ShouldMeetItsObjectives();
        run.Result.Environment.Lane.ShouldEndWith("any certificate trusted");
        run.Result.Ledger["roomsConverged"].ShouldBe(2);
        run.Result.Ledger["deliveriesSeen"].ShouldBe(run.Result.Ledger["deliveriesExpected"]);
    }

    [Theory]
    [InlineData("y-websocket")]
    [InlineData("signalr")]
    public async Task A_certificate_that_nobody_signed_is_not_taken_and_what_to_do_is_said(string protocol)
    {
        await using var target = await RunningTarget.StartAsync(new TargetOptions { MeasureHiccups = false });
        await using var front = await TlsFront.StartAsync(target.Address);

        var run = await RunAsync(front, "https", $"protocol: {protocol}");

        run.ExitCode.ShouldBe(6, run.Story);
        run.Result.Verdict.ShouldBe(RunVerdict.Unreachable);
        run.Result.Reasons[0].ShouldContain("'trust-any-certificate: true'");
    }

    private static Task<FinishedRun> RunAsync(TlsFront front, string scheme, params string[] keys)
    {
        // An address of scheme wss is that of a server of y-websocket, whose rooms are where it says.
        var address = front.Address(scheme) + (scheme == "wss" ? "yjs" : "");
        return LoadLabProcess.RunScenarioAsync(CollaborationYaml.With([.. keys, "users: 10", "room-size: 5"]), "--target", address);
    }
}
