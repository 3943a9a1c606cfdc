using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Files;
using LoadLab.Reports;

namespace LoadLab.Comparing;

/// <summary>One side of a comparison as a user names it.</summary>
/// <param name="Name">For reports.</param>
/// <param name="Runs">At least one.</param>
internal sealed record RunSet(string Name, IReadOnlyList<ComparableRun> Runs)
{
    /// <summary>Reads runs.</summary>
    /// <param name="named">A run's folder, its <c>result.json</c>, a folder of runs, a baseline's name or its file.</param>
    /// <param name="baselines">Where names are looked up.</param>
    /// <param name="allowance">What the command may read in all; null where it reads nothing else.</param>
    /// <exception cref="ResultFormatException">There is no such thing, or a file of it is damaged: a set is compared whole or not at all.</exception>
    internal static RunSet Read(string named, BaselineStore baselines, ReadAllowance? allowance = null)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(named));
        if (Directory.Exists(named))
        {
            return new RunSet(name, [.. FoldersOf(named).Select(folder => ReadRun(folder, allowance))]);
        }

        if (File.Exists(named))
        {
            return name == RunFolder.ResultFile ? new RunSet(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(named))!), [ReadRun(named, allowance)]) : Of(BaselineStore.ReadFile(named, allowance));
        }

        return baselines.Find(named) is { } ? Of(baselines.Read(named, allowance)) : throw new ResultFormatException(
            $"'{named}' is no folder of a run or of runs, and no baseline. Give a folder, a result.json, or the name of a baseline.");
    }

    /// <summary>Reads one run with its windows, without which nothing can be compared.</summary>
    /// <exception cref="ResultFormatException">It is damaged, or was stored without its windows.</exception>
    internal static ComparableRun ReadRun(string path, ReadAllowance? allowance = null)
    {
        var record = RunFolder.Read(path, allowance ?? new ReadAllowance());
        return record.Windows.Count > 0 || record.Result.Measurements.All(measurement => measurement.Count == 0)
            ? ComparableRun.Of(record)
            : throw new ResultFormatException($"'{path}' has no {RunFolder.HistogramsFile}: a comparison needs the samples of every second.");
    }

    private static RunSet Of(Baseline baseline) => new($"baseline {baseline.Name}", baseline.Runs);

    private static List<string> FoldersOf(string folder)
    {
        if (File.Exists(Path.Combine(folder, RunFolder.ResultFile)))
        {
            return [folder];
        }

        var runs = Directory.GetDirectories(folder).Where(run => File.Exists(Path.Combine(run, RunFolder.ResultFile))).Order(StringComparer.Ordinal).ToList();
        return runs.Count > 0 ? runs : throw new ResultFormatException($"There is no run in '{folder}': no folder in it has a {RunFolder.ResultFile}.");
    }
}
