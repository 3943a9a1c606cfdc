using System.Globalization;
using LoadLab.Cli;

namespace LoadLab.Running;

/// <summary>Where a run's files go.</summary>
internal static class OutputFolder
{
    /// <summary>Makes the run's own folder: <c>DIR/(UTC time to ms)-(scenario)</c>.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    internal static string Create(RunOptions options, TimeProvider time)
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);
        var folder = Path.Combine(Root(options.OutputFolder), $"{stamp}-{options.Scenario.Name}");
        return Directory.CreateDirectory(Path.GetFullPath(folder)).FullName;
    }

    /// <summary>As given; else <c>reports</c> at the root of the repository that the working directory is in, else beside it.</summary>
    internal static string Root(string? given) => given ?? Path.Combine(RepositoryRoot.Find() ?? Directory.GetCurrentDirectory(), "reports");
}
