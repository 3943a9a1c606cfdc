using System.Text.Json;
using LoadLab.Core.Capacity;
using LoadLab.Core.Results;
using LoadLab.Files;

namespace LoadLab.Capacity;

/// <summary>The file in which a search is kept.</summary>
internal static class CapacityStore
{
    /// <summary>Name in the search's folder.</summary>
    internal const string FileName = "capacity.json";

    private const long LargestFileBytes = 64L * 1024 * 1024;

    /// <summary>As results are written, less what is only derived: a ratio or a peak of a curve may be infinite, which JSON cannot say.</summary>
    internal static JsonSerializerOptions Options { get; } = new(ResultJson.Options) { IgnoreReadOnlyProperties = true };

    /// <summary>Writes the search as it stands; the file is there in full or not at all.</summary>
    internal static void Write(string folder, CapacityReport report) =>
        AtomicFile.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(report, Options) + "\n");

    /// <summary>Reads a stored search.</summary>
    /// <param name="path">The file, or the folder that holds it.</param>
    /// <exception cref="ResultFormatException">It is missing, cut off, not a search, or of another version.</exception>
    internal static CapacityReport Read(string path)
    {
        var file = FileOf(path);
        try
        {
            var report = JsonSerializer.Deserialize<CapacityReport>(StoredFile.ReadBytes(file, LargestFileBytes), Options)
                ?? throw new ResultFormatException($"'{file}' holds nothing.");
            return report.SchemaVersion == CapacityReport.CurrentSchemaVersion
                ? report
                : throw new ResultFormatException($"'{file}' has version {report.SchemaVersion}; this program reads {CapacityReport.CurrentSchemaVersion}.");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ResultFormatException($"'{file}' is not a readable capacity search: {exception.Message}", exception);
        }
    }

    /// <summary>The file of a search, given by itself or by its folder.</summary>
    internal static string FileOf(string path) => Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, FileName) : path);
}
