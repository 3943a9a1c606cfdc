using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Files;
using LoadLab.Reports;

namespace LoadLab.Running;

/// <summary>What people and pipelines get at the end of a run: a table, files and, last, where the files are.</summary>
internal static class RunReporting
{
    /// <summary>Tells the verdict. It comes before anything is stored, so that a full disk cannot keep it back.</summary>
    internal static void Tell(RunRecord record) =>
        EndOfRunTable.Write(
            Console.IsOutputRedirected ? EndOfRunTable.ConsoleFor(Console.Out, isTerminal: false) : EndOfRunTable.ConsoleFor(ConsoleText.Drawing, isTerminal: true),
            record.Result);

    /// <summary>Stores everything that can be stored, and tells where.</summary>
    /// <returns>The exit code, which is the verdict's.</returns>
    internal static int Store(string folder, RunRecord record, IReadOnlyList<HistoryEntry> past, Storing storing)
    {
        RunFolder.Write(folder, record, past, storing);
        Console.WriteLine(folder);
        return record.Result.ExitCode;
    }
}
