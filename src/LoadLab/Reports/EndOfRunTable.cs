using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Text;
using Spectre.Console;

namespace LoadLab.Reports;

/// <summary>The result of a run on a terminal, or as plain text where output is redirected.</summary>
public static class EndOfRunTable
{
    private static readonly string[] ShownPercentiles = ["50", "95", "99", "99.9"];

    /// <summary>Writes verdict, reasons, objectives and distributions.</summary>
    /// <param name="console">Decides colours and width by itself; see <see cref="ConsoleFor"/>.</param>
    /// <param name="result">What is shown.</param>
    public static void Write(IAnsiConsole console, RunResult result)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(result);
        console.WriteLine();
        console.Write(Measurements(result));
        console.Write(Rates(result));
        console.Write(Bounds(result));
        console.Write(new Text($"{VerdictSentence.Word(result.Verdict)}: {Shown(VerdictSentence.Of(result))}\n", new Style(ColorOf(result.Verdict))));
        foreach (var reason in result.Reasons)
        {
            console.Write(new Text($"  {Shown(reason)}\n"));
        }
    }

    /// <summary>A console on a writer: with colours on a terminal, else plain text of 120 columns.</summary>
    public static IAnsiConsole ConsoleFor(TextWriter output, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = 120;
        }

        return console;
    }

    private static Table Measurements(RunResult result)
    {
        var table = Titled("on the plateau", ["samples", .. ShownPercentiles.Select(each => "p" + each), "max"]);
        foreach (var each in result.Measurements.Where(IsShown))
        {
            table.AddRow(
            [
                new Text(Shown($"{each.Workload} {each.Name} {each.Kind}")),
                new Text(AmountFormat.Format(each.Count, Unit.Count)),
                .. ShownPercentiles.Select(name => new Text(Time(each.Percentiles.TryGetValue(name, out var value) ? value : null))),
                new Text(Time(each.Max)),
            ]);
        }

        return table;
    }

    private static Table Rates(RunResult result)
    {
        var table = Titled("workload", ["planned/s", "achieved/s", "completed", "failed", "rejected", "dropped", "unfinished"]);
        foreach (var workload in result.Workloads)
        {
            var arrivals = workload.Arrivals;
            table.AddRow(
            [
                new Text(Shown($"{workload.Name}, {workload.Unit}")),
                new Text(AmountFormat.Format(workload.Throughput.PlannedPerSecond, Unit.Count)),
                new Text(AmountFormat.Format(workload.Throughput.AchievedPerSecond, Unit.Count)),
                .. new[] { arrivals.Completed, arrivals.Failed, arrivals.Rejected, arrivals.Dropped, arrivals.Unfinished }
                    .Select(count => new Text(AmountFormat.Format(count, Unit.Count))),
            ]);
        }

        return table;
    }

    private static Table Bounds(RunResult result)
    {
        var table = Titled("bound", ["observed", "95 % interval", "margin", "verdict"]);
        foreach (var each in result.Objectives.Concat(result.Validity))
        {
            table.AddRow(
                new Text(Shown(each.Text)),
                new Text(ObjectiveMargin.Observed(each)),
                new Text(ObjectiveMargin.Interval(each)),
                new Text(ObjectiveMargin.Of(each)),
                new Text(VerdictSentence.Word(each.Verdict), new Style(ColorOf(each.Verdict))));
        }

        return table;
    }

    /// <summary>Names and reasons come from scenarios and targets.</summary>
    private static string Shown(string text) => ForeignText.Show(text, ResultMasking.LongestTextCharacters);

    private static Table Titled(string first, string[] others)
    {
        var table = new Table().RoundedBorder().BorderColor(Color.Grey).AddColumn(first);
        foreach (var title in others)
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        return table;
    }

    private static bool IsShown(MeasurementResult each) => each.IsJudged && each.Count > 0
        && each.Kind is SeriesKind.Response or SeriesKind.Service or SeriesKind.Lag;

    private static string Time(double? ns) => AmountFormat.Format(ns, Unit.Nanoseconds);

    private static Color ColorOf(RunVerdict verdict) => verdict switch
    {
        RunVerdict.Passed => Color.Green,
        RunVerdict.Failed or RunVerdict.Regressed or RunVerdict.Unreachable => Color.Red,
        _ => Color.Yellow,
    };

    private static Color ColorOf(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Passed => Color.Green,
        ObjectiveVerdict.Failed => Color.Red,
        _ => Color.Yellow,
    };
}
