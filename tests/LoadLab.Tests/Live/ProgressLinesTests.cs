using LoadLab.Core.Results;
using LoadLab.Live;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Live;

public class ProgressLinesTests
{
    private static readonly List<IntervalSnapshot> Snapshots = [.. SyntheticRun.Snapshots(SyntheticRun.Make(plateauSeconds: 10))];

    [Fact]
    public async Task A_line_comes_every_five_seconds_with_what_a_watcher_wants_to_know()
    {
        var output = new StringWriter();
        await using (var lines = new ProgressLines(output))
        {
            Snapshots.ForEach(lines.Show);
        }

        var written = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        written.Length.ShouldBe(5);
        written[0].ShouldStartWith("0:05 of 0:25 events warm-up: planned 1,000/s, achieved 1,000/s; response p50 ");
        written[^1].ShouldStartWith("0:25 of 0:25 events plateau: planned 10,000/s");
        written[^1].ShouldContain("1 bound missed, failed + rejected + dropped == 0 is 36");
    }

    [Fact]
    public async Task Output_that_nobody_reads_does_not_hold_the_run_up()
    {
        using var output = new BlockedWriter();
        var lines = new ProgressLines(output);

        // More than the queue holds: the oldest are lost, and no call waits.
        for (var i = 0; i < SnapshotQueue.Capacity; i++)
        {
            Snapshots.ForEach(lines.Show);
        }

        output.Release();
        await lines.DisposeAsync();
    }

    [Fact]
    public async Task A_view_that_breaks_does_not_break_the_run()
    {
        var seen = 0;
        var queue = new SnapshotQueue(_ =>
        {
            seen++;
            throw new InvalidOperationException("broken");
        });

        queue.Show(Snapshots[0]);
        queue.Show(Snapshots[1]);
        await queue.DisposeAsync();

        seen.ShouldBe(1);
    }

    private sealed class BlockedWriter : StringWriter
    {
        private readonly ManualResetEventSlim _released = new();

        public void Release() => _released.Set();

        public override void WriteLine(string? value) => _released.Wait();

        protected override void Dispose(bool disposing)
        {
            _released.Dispose();
            base.Dispose(disposing);
        }
    }
}
