using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Files;

namespace LoadLab.Comparing;

/// <summary>Baselines by name: a JSON file each, in the folders in which they are looked for. The first folder is the one saved to.</summary>
/// <param name="folders">At least one; they need not exist.</param>
internal sealed class BaselineStore(IReadOnlyList<string> folders)
{
    /// <summary>Names a folder of baselines that goes before all others. A suite tells its runs by it.</summary>
    internal const string Variable = "LOADLAB_BASELINES";

    private const string Extension = ".json";
    private const long LargestFileBytes = 256L * 1024 * 1024;

    /// <summary>
    /// <c>baselines</c> under the reports of this run, and of the repository: so a run that reports elsewhere is still judged by what
    /// the repository keeps.
    /// </summary>
    /// <param name="reportsFolder">Where the run's reports go.</param>
    /// <param name="repositoryReports">Where they go by default.</param>
    internal static BaselineStore Of(string reportsFolder, string repositoryReports) => new(
        [
            .. new[] { Environment.GetEnvironmentVariable(Variable), Path.Combine(reportsFolder, "baselines"), Path.Combine(repositoryReports, "baselines") }
                .Where(folder => !string.IsNullOrWhiteSpace(folder))
                .Select(folder => Path.GetFullPath(folder!))
                .Distinct(StringComparer.Ordinal),
        ]);

    /// <summary>The folder saved to.</summary>
    internal string Folder => folders[0];

    /// <summary>Names of all baselines that can be found.</summary>
    internal IReadOnlyList<string> Names() =>
    [
        .. folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + Extension))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The file of a baseline; null when there is none.</summary>
    internal string? Find(string name) =>
        folders.Select(folder => Path.Combine(folder, name + Extension)).FirstOrDefault(File.Exists);

    /// <summary>Reads a baseline.</summary>
    /// <exception cref="ResultFormatException">There is none of that name, or its file is damaged; the message says what to do.</exception>
    internal Baseline Read(string name, ReadAllowance? allowance = null)
    {
        if (Find(name) is not { } file)
        {
            var known = Names();
            throw new ResultFormatException(
                $"There is no baseline '{name}' in {folders[^1]}. {(known.Count == 0 ? "Make it with --save-baseline." : $"There are: {string.Join(", ", known)}.")}");
        }

        return ReadFile(file, allowance);
    }

    /// <summary>Reads a baseline from its file.</summary>
    /// <exception cref="ResultFormatException">The file is damaged.</exception>
    internal static Baseline ReadFile(string file, ReadAllowance? allowance = null)
    {
        try
        {
            return BaselineJson.Read(StoredFile.ReadBytes(file, LargestFileBytes, allowance));
        }
        catch (Exception exception) when (exception is ResultFormatException or IOException or UnauthorizedAccessException)
        {
            throw new ResultFormatException($"{ForeignText.Show(file)}: {exception.Message} Restore it from git, or save the baseline again.", exception);
        }
    }

    /// <summary>Keeps a baseline; one of that name is replaced, and stays whole when this is interrupted.</summary>
    /// <returns>Its file.</returns>
    internal string Save(Baseline baseline)
    {
        Directory.CreateDirectory(folders[0]);
        var file = Path.Combine(folders[0], baseline.Name + Extension);
        AtomicFile.Write(file, BaselineJson.Write(baseline));
        return file;
    }
}
