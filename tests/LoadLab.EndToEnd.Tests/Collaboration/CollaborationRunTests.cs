using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>Users of the program in rooms of the embedded target.</summary>
public sealed class CollaborationRunTests
{
    [Theory]
    [InlineData("y-websocket", "epoll", "epoll, y-websocket")]
    [InlineData("y-websocket", "portable", "portable, y-websocket")]
    [InlineData("signalr", "auto", "epoll, SignalR JSON")]
    public async Task Every_edit_is_seen_by_every_peer_and_all_copies_are_equal(string protocol, string lane, string description)
    {
        var run = await LoadLabProcess.RunScenarioAsync(
            CollaborationYaml.With($"protocol: {protocol}", "users: 40", "room-size: 10"), "--lane", lane);

        run.ShouldMeetItsObjectives();
        run.Result.Environment.Lane.ShouldBe(description);
        run.Result.Ledger["roomsConverged"].ShouldBe(4);
        run.Result.Ledger["deliveriesExpected"].ShouldBe(run.Result.Ledger["editsSent"] * 9);
        run.Result.Ledger["deliveriesSeen"].ShouldBe(run.Result.Ledger["deliveriesExpected"]);
        SamplesOf(run, "edit-visible").ShouldBe(run.Result.Ledger["deliveriesSeen"]!.Value);
        SamplesOf(run, "edit-ack").ShouldBe(run.Result.Ledger["editsSent"]!.Value);
    }

    [Fact]
    public async Task A_storm_loses_nothing_and_every_delivery_is_either_live_or_a_merge()
    {
        var run = await LoadLabProcess.RunScenarioAsync(CollaborationYaml.With(
            "users: 40", "room-size: 10", "behaviour: { storm-at: 1s, offline-for: 1s }"));

        run.ShouldMeetItsObjectives();
        run.Result.Ledger["deliveriesAfterAbsence"]!.Value.ShouldBeGreaterThan(0);
        (SamplesOf(run, "edit-visible") + SamplesOf(run, "edit-merge")).ShouldBe(run.Result.Ledger["deliveriesExpected"]!.Value);
        SamplesOf(run, "join").ShouldBe(80);
    }

    [Theory]
    [InlineData("y-websocket")]
    [InlineData("signalr")]
    public async Task Users_who_edit_offline_merge_when_they_return(string protocol)
    {
        var run = await LoadLabProcess.RunScenarioAsync(CollaborationYaml.With(
            $"protocol: {protocol}", "users: 20", "room-size: 5", "behaviour: { reconnect-every: 2s, offline-for: 500ms, reader-share: 20% }"));

        run.ShouldMeetItsObjectives();
        (SamplesOf(run, "edit-visible") + SamplesOf(run, "edit-merge")).ShouldBe(run.Result.Ledger["deliveriesExpected"]!.Value);
    }

    private static long SamplesOf(FinishedRun run, string measurement) => run.Result.Measurements
        .Where(each => each.Name == measurement && each.Kind == "response")
        .Sum(each => each.Count);
}
