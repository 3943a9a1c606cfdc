using System.Text.Json;
using LoadLab.Core.Capacity;
using LoadLab.Core.Results;
using LoadLab.Core.Text;
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
        AtomicFile.Write(Path.Combine(folder, FileName), Text(report));

    /// <summary>The search as JSON text with a line feed at its end.</summary>
    internal static string Text(CapacityReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <summary>Reads a stored search.</summary>
    /// <param name="path">The file, or the folder that holds it.</param>
    /// <exception cref="ResultFormatException">It is missing, cut off, not a search, or of another version.</exception>
    internal static CapacityReport Read(string path)
    {
        var file = FileOf(path);
        try
        {
            return Parse(StoredFile.ReadBytes(file, LargestFileBytes));
        }
        catch (Exception exception) when (exception is ResultFormatException or IOException or UnauthorizedAccessException)
        {
            throw new ResultFormatException($"'{ForeignText.Show(file)}' is not a readable capacity search: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a stored search from its text.</summary>
    /// <exception cref="ResultFormatException">It is cut off, not a search, of another version, or no search could have made it.</exception>
    internal static CapacityReport Parse(ReadOnlySpan<byte> utf8)
    {
        var report = StoredJson.Read<CapacityReport>(utf8, Options, "search");
        CapacityCheck.Check(report);
        return report;
    }

    /// <summary>The file of a search, given by itself or by its folder.</summary>
    internal static string FileOf(string path) => Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, FileName) : path);
}
