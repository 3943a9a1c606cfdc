using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Reports;

namespace LoadLab.Running;

/// <summary>What people and pipelines get at the end of a run: files, a table and, last, where the files are.</summary>
internal static class RunReporting
{
    /// <returns>The exit code.</returns>
    internal static int Conclude(string folder, RunRecord record, IReadOnlyList<HistoryEntry> past)
    {
        RunFolder.Write(folder, record, past);
        EndOfRunTable.Write(EndOfRunTable.ConsoleFor(Console.Out, isTerminal: !Console.IsOutputRedirected), record.Result);
        Console.WriteLine(folder);
        return record.Result.ExitCode;
    }
}
