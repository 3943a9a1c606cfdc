using LoadLab.Core.Results;
using LoadLab.Reports;

namespace LoadLab.Running;

/// <summary>What people and pipelines get of a run: views while it goes on, files and a table at its end.</summary>
internal static class RunReporting
{
    /// <summary>Who watches the run.</summary>
    internal static IReadOnlyList<IRunView> Views() => [];

    /// <summary>Writes the files, prints the summary and, last, the folder.</summary>
    /// <returns>The exit code.</returns>
    internal static int Conclude(string folder, RunRecord record)
    {
        RunFolder.Write(folder, record);
        Console.WriteLine(folder);
        return record.Result.ExitCode;
    }
}
