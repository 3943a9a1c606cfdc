using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>Runs that are stopped from outside: reports are written, and no process is left behind.</summary>
public sealed class EndingTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_stops_the_load_writes_reports_as_cancelled_and_leaves_no_target(string signal)
    {
        await using var process = LoadLabProcess.StartRun("--scenario", "steady-1k");
        var target = await process.TargetIdAsync();
        await Task.Delay(TimeSpan.FromSeconds(4));

        await process.SignalAsync(signal);
        var run = await process.WaitAsync();

        run.ExitCode.ShouldBe(130, run.Story);
        run.Result.Verdict.ShouldBe(RunVerdict.Cancelled);
        var arrivals = run.Result.Workloads.Single().Arrivals;
        arrivals.Completed.ShouldBeGreaterThan(0);
        (arrivals.Sent + arrivals.Dropped + arrivals.Cancelled).ShouldBe(arrivals.Planned);
        (arrivals.Completed + arrivals.Failed + arrivals.Rejected + arrivals.Unfinished).ShouldBe(arrivals.Sent);
        (await LoadLabProcess.IsGoneSoonAsync(target)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_killed_program_leaves_no_target()
    {
        await using var process = LoadLabProcess.StartRun("--scenario", "steady-1k");
        var target = await process.TargetIdAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));

        await process.SignalAsync("KILL");

        (await LoadLabProcess.IsGoneSoonAsync(target)).ShouldBeTrue();
    }
}
