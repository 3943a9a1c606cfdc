using System.CommandLine;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.Reports;
using LoadLab.Reports.Merging;

namespace LoadLab.Cli;

/// <summary><c>report</c>: writes the reports of stored results again, several merged into one.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandContext context)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Folders of runs, or their result.json. Several runs of one scenario become one report.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output")
        {
            HelpName = "DIR",
            Description = "Folder for the report. Default: the run's own folder; needed for several runs.",
        };
        var command = new LabCommand(
            "report",
            "Report stored runs again, byte for byte, or several as one.",
            "loadlab report reports/20260314T020000.000Z-peak-10k",
            "loadlab report run-1 run-2 run-3 --output merged") { paths, output };
        command.SetAction(result => Execute(context, result.GetValue(paths) ?? [], result.GetValue(output)));
        return command;
    }

    private static int Execute(CommandContext context, string[] paths, string? output)
    {
        if (paths.Length > 1 && output is null)
        {
            context.Error.WriteLine(new CliProblem("--output", "is missing", "Several runs need a folder for their common report: add --output DIR."));
            return (int)ExitCode.Usage;
        }

        if (paths.Length > 1 && paths.Any(path => Path.GetFullPath(FolderOf(path)) == Path.GetFullPath(output!)))
        {
            context.Error.WriteLine(new CliProblem("--output", "is the folder of one of the runs", "Choose another: the merged result would replace that run's."));
            return (int)ExitCode.Usage;
        }

        try
        {
            var allowance = new ReadAllowance();
            var record = RunMerge.Merge([.. paths.Select(path => RunFolder.Read(path, allowance))]);
            var folder = output ?? FolderOf(paths[0]);
            // A merged result stands for several places in the history: it has no trend of its own.
            Write(folder, record, paths.Length == 1 ? RunFolder.ReadTrend(paths[0]) : [], isOwnFolder: output is null);
            context.Output.WriteLine(Path.GetFullPath(folder));
            return (int)ExitCode.Passed;
        }
        catch (Exception error) when (error is ResultFormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            context.Error.WriteLine(new CliProblem("PATH", error.Message.TrimEnd('.'), "Name folders that runs have written."));
            return (int)ExitCode.Usage;
        }
    }

    private static string FolderOf(string path) => Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>The stored files of a run are never touched: in its own folder only what is made of them is written again.</summary>
    private static void Write(string folder, RunRecord record, IReadOnlyList<HistoryEntry> past, bool isOwnFolder)
    {
        if (isOwnFolder)
        {
            RunFolder.WriteReports(folder, record, past);
        }
        else
        {
            RunFolder.Write(folder, record, past);
        }
    }
}
