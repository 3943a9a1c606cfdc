using LoadLab.Core.Results;
using LoadLab.Live;
using LoadLab.Reports;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Live;

public class TerminalFrameTests
{
    [Fact]
    public void It_shows_phase_progress_rates_percentiles_errors_lag_and_the_verdict_so_far()
    {
        var snapshot = SyntheticRun.Snapshots(SyntheticRun.Make(plateauSeconds: 10)).ElementAt(20);

        var text = Draw(snapshot);

        text.ShouldContain("peak-10k: plateau; 1 bound missed, failed + rejected + dropped == 0 is 36");
        text.ShouldContain("0:21 of 0:25, 0:04 left");
        text.ShouldContain("10,000/s");
        text.ShouldContain("lag p99");
        text.ShouldContain("held   ingest p95 < 10ms");
        text.ShouldContain("24 rejected 429 queue full");
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void Names_are_no_markup_of_the_terminal(string name)
    {
        var record = HostileRun.Make(name);

        Should.NotThrow(() => Draw(SyntheticRun.Snapshots(record).First()));
        Should.NotThrow(() => EndOfRunTable.Write(EndOfRunTable.ConsoleFor(new StringWriter(), isTerminal: false), record.Result));
    }

    [Fact]
    public void The_table_at_the_end_has_no_colours_where_output_is_redirected()
    {
        var output = new StringWriter();

        EndOfRunTable.Write(EndOfRunTable.ConsoleFor(output, isTerminal: false), SyntheticRun.Make(plateauSeconds: 10).Result);

        output.ToString().ShouldNotContain("\u001b");
        output.ToString().ShouldContain("Failed: 1 of 4 objectives did not hold at 10,000 events/s");
    }

    [Fact]
    public async Task The_view_clears_itself_when_the_run_has_ended()
    {
        var output = new StringWriter();
        await using (var view = new TerminalView(EndOfRunTable.ConsoleFor(output, isTerminal: false)))
        {
            SyntheticRun.Snapshots(SyntheticRun.Make(plateauSeconds: 2)).ToList().ForEach(view.Show);
        }

        // Disposed without an exception, and nothing waits for a terminal.
        output.ToString().ShouldNotContain("Exception");
    }

    private static string Draw(IntervalSnapshot snapshot)
    {
        var recent = new RecentSamples(5);
        recent.Add(snapshot);
        var output = new StringWriter();
        EndOfRunTable.ConsoleFor(output, isTerminal: false).Write(TerminalFrame.Of(snapshot, recent));
        return output.ToString();
    }
}
