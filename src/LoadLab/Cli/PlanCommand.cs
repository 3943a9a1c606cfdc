using System.CommandLine;
using System.Globalization;
using LoadLab.Capacity;
using LoadLab.Core.Verdicts;
using LoadLab.Files;

namespace LoadLab.Cli;

/// <summary><c>plan</c>: when a measured capacity runs out, and how many machines a rate takes.</summary>
internal static class PlanCommand
{
    public static Command Create(CommandContext context)
    {
        var arguments = new PlanArguments();
        var command = new LabCommand(
            "plan",
            "Say when capacity runs out, and how many machines a rate takes.",
            "loadlab plan --capacity reports/20260314T020000.000Z-peak-10k --today 8000/s --growth 4%..6%",
            "loadlab plan --capacity 21000/s --history peaks.csv --season-length 12 --headroom 40%",
            "loadlab plan --capacity 21000/s --today 8000/s --growth 5% --for 100000/s --contention 2% --price 310");
        arguments.AddTo(command);
        command.SetAction(result =>
        {
            var report = arguments.Read(result, TimeProvider.System, out var problems);
            if (report is null)
            {
                foreach (var problem in problems)
                {
                    context.Error.WriteLine(problem);
                }

                return (int)ExitCode.Usage;
            }

            var stamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);
            var folder = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(OutputFolder.Root(arguments.Folder(result)), $"{stamp}-plan"))).FullName;
            PlanReports.Write(folder, report);
            context.Output.WriteLine(PlanText.Sentence(report));
            foreach (var (name, value) in PlanText.Figures(report))
            {
                context.Output.WriteLine($"{name}: {value}");
            }

            context.Output.WriteLine(folder);
            return (int)ExitCode.Passed;
        });
        return command;
    }
}
