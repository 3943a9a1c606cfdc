using LoadLab.Comparing;
using LoadLab.Core.Verdicts;
using LoadLab.Live;
using LoadLab.Reports;
using LoadLab.Suites;
using LoadLab.Tests.Support;
using Spectre.Console;

namespace LoadLab.Tests.Reports;

/// <summary>Text of others in what is drawn for a terminal: a line end forges no line, and an escape sequence is shown.</summary>
public sealed class EscapesInTablesTests
{
    private const string Name = "\u001b[2Jname\nPassed: All is well";
    private const string Shown = @"\x1b[2Jname\n";

    [Fact]
    public void In_the_table_at_the_end_of_a_run() =>
        Drawn(console => EndOfRunTable.Write(console, HostileRun.Make(Name).Result)).ShouldContain(Shown);

    [Fact]
    public void In_the_live_picture()
    {
        var snapshot = SyntheticRun.Snapshots(HostileRun.Make(Name)).First();

        Drawn(console => console.Write(TerminalFrame.Of(snapshot, new RecentSamples(5)))).ShouldNotContain("\u001b");
    }

    [Fact]
    public void In_a_comparison()
    {
        var text = ComparisonTable.Aligned([["measurement", "verdict"], [Name, "same"]]);

        text.ShouldContain(Shown);
        text.ShouldNotContain("\u001b");
    }

    [Fact]
    public void In_the_summary_of_a_suite()
    {
        var suite = new Suite { Name = Name, Description = "", CoolDown = TimeSpan.Zero, Steps = [], LeftOut = [Name] };
        var text = SuiteSummary.RenderText(suite, [new StepOutcome(Name, ExitCode.SlaFailed, Name, null, null)], ExitCode.SlaFailed);

        text.ShouldContain(Shown);
        text.ShouldNotContain("\u001b");
        text.Split(Environment.NewLine).Length.ShouldBe(4, "three lines and the end of the last");
    }

    private static string Drawn(Action<IAnsiConsole> draw)
    {
        using var text = new StringWriter();
        var console = EndOfRunTable.ConsoleFor(text, isTerminal: false);
        console.Profile.Width = 2000;
        draw(console);
        text.ToString().ShouldNotContain("\u001b");
        return text.ToString();
    }
}
