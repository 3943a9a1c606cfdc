using System.Globalization;

namespace LoadLab.Files;

/// <summary>Where a run's files go.</summary>
internal static class OutputFolder
{
    /// <summary>Makes the run's own folder: <c>DIR/(UTC time to ms)-(scenario)</c>.</summary>
    /// <param name="given">Folder that the run's own folder is made in; null for the usual one.</param>
    /// <param name="scenario">Name of the scenario.</param>
    /// <param name="time">Tells the time in the name.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    internal static string Create(string? given, string scenario, TimeProvider time)
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);
        var folder = Path.Combine(Root(given), $"{stamp}-{scenario}");
        return Directory.CreateDirectory(Path.GetFullPath(folder)).FullName;
    }

    /// <summary>As given; else <c>reports</c> at the root of the repository that the working directory is in, else beside it.</summary>
    internal static string Root(string? given) => given ?? Path.Combine(RepositoryRoot.Find() ?? Directory.GetCurrentDirectory(), "reports");
}
