using System.CommandLine;
using LoadLab.Core.Baselines;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.History;
using LoadLab.Reports.Trend;

namespace LoadLab.Cli;

/// <summary><c>history</c>: how measurements went over time, where they changed, and with which commit.</summary>
internal static class HistoryCommand
{
    internal static Command Create(CommandContext context)
    {
        var scenario = new Argument<string?>("SCENARIO") { Arity = ArgumentArity.ZeroOrOne, Description = "Only this scenario." };
        var arguments = new RunArguments();
        var page = new Option<string?>("--html") { HelpName = "FILE", Description = "Write the trends as a page too." };
        var command = new LabCommand(
            "history",
            "Show how measurements went over time, where they changed, and with which commit.",
            "loadlab history",
            "loadlab history peak-10k --html trend.html",
            "loadlab history --history postgres://loadlab@db.example/loadlab") { scenario, arguments.History, arguments.Output, page };
        command.SetAction(async (result, cancellation) =>
        {
            var history = RunHistories.Open(
                result.GetValue(arguments.History), OutputFolder.Root(result.GetValue(arguments.Output)), TimeProvider.System);
            try
            {
                return Show(context, history.Place, await history.ReadAsync(null, cancellation), result.GetValue(scenario), result.GetValue(page));
            }
            catch (HistoryException exception)
            {
                context.Error.WriteLine(exception.Message);
                return (int)ExitCode.Usage;
            }
        });
        return command;
    }

    private static int Show(CommandContext context, string place, IReadOnlyList<HistoryEntry> entries, string? scenario, string? page)
    {
        var known = entries.Select(entry => entry.Scenario).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (scenario is not null && !known.Contains(scenario))
        {
            var hint = known.Length == 0 ? "Every run adds to it." : NearestWord.Hint(scenario, known);
            context.Error.WriteLine(new CliProblem(scenario, $"has no runs in {place}", hint));
            return (int)ExitCode.Usage;
        }

        if (known.Length == 0)
        {
            context.Output.WriteLine($"There are no runs in {place} yet. Every run adds to it.");
            return (int)ExitCode.Passed;
        }

        List<TrendSeries> trends = [.. known.Where(name => scenario is null || name == scenario).SelectMany(name => TrendSeries.Of(entries, name))];
        context.Output.Write(trends.Count > 0 ? TrendTable.Render(trends) : $"{entries.Count} runs in {place}, none of them a valid measurement.\n");
        if (page is not null)
        {
            AtomicFile.Write(page, TrendPage.Render(trends));
            context.Output.WriteLine(Path.GetFullPath(page));
        }

        return (int)ExitCode.Passed;
    }
}
