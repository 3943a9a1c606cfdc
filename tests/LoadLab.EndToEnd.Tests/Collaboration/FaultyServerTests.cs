using LoadLab.EndToEnd.Tests.Support;
using LoadLab.EndToEnd.Tests.Target;
using LoadLab.Target;

namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>One update in a thousand treated wrongly must fail the run, and be named.</summary>
public sealed class FaultyServerTests
{
    [Theory]
    [InlineData(Fault.Drop, "edits lost", "editsLost", "roomsDiverged")]
    [InlineData(Fault.Duplicate, "edits duplicated", "editsDuplicated", "editsDuplicated")]
    [InlineData(Fault.Reorder, "edits reordered", "editsReordered", "editsReordered")]
    [InlineData(Fault.Corrupt, "messages malformed", "messagesMalformed", "roomsDiverged")]
    public async Task A_faulty_server_is_caught_and_named(Fault fault, string name, string counter, string otherCounter)
    {
        await using var target = await RunningTarget.StartAsync(new TargetOptions { MeasureHiccups = false });
        await using var proxy = await FaultyProxy.StartAsync(target.Address, fault);

        var run = await LoadLabProcess.RunScenarioAsync(
            CollaborationYaml.With("users: 10", "room-size: 5", "timeout: 2s"), "--target", proxy.Address.ToString());

        run.ExitCode.ShouldBe(3, run.Story);
        run.Result.Ledger[counter]!.Value.ShouldBeGreaterThan(0, run.Story);
        run.Result.Ledger[otherCounter]!.Value.ShouldBeGreaterThan(0, run.Story);
        run.Result.Reasons.ShouldContain(reason => reason.Contains(name, StringComparison.Ordinal), run.Story);
    }

    [Fact]
    public async Task A_proxy_without_a_fault_is_not_blamed()
    {
        await using var target = await RunningTarget.StartAsync(new TargetOptions { MeasureHiccups = false });
        await using var proxy = await FaultyProxy.StartAsync(target.Address, Fault.None);

        var run = await LoadLabProcess.RunScenarioAsync(
            CollaborationYaml.With("users: 10", "room-size: 5"), "--target", proxy.Address.ToString());

        run.ShouldMeetItsObjectives();
    }
}
