using LoadLab.Core.Results;

namespace LoadLab.Running;

/// <summary>What people and pipelines get of a run: views while it goes on, files and a table at its end.</summary>
internal static class RunReporting
{
    /// <summary>Who watches the run.</summary>
    internal static IReadOnlyList<IRunView> Views() => [];

    /// <summary>Writes the files, prints the table and the folder.</summary>
    /// <returns>The exit code.</returns>
    internal static int Conclude(string folder, RunRecord record)
    {
        File.WriteAllText(Path.Combine(folder, "result.json"), ResultJson.Write(record.Result));
        Console.WriteLine(record.Result.Verdict);
        Console.WriteLine(folder);
        return record.Result.ExitCode;
    }
}
