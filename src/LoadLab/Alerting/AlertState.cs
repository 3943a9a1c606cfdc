using System.Text.Json;
using LoadLab.Files;

namespace LoadLab.Alerting;

/// <summary>Which matters were told, so that each is told once and its end too. One file, whole whatever interrupts.</summary>
/// <param name="file">Made when something is told. A damaged one counts as empty: better told twice than never.</param>
internal sealed class AlertState(string file)
{
    private const long LargestFileBytes = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Matters that were told and are not over, by key.</summary>
    internal Dictionary<string, OpenAlert> Read()
    {
        try
        {
            return StoredFile.LengthOf(file) == 0 ? [] : Parse(StoredFile.ReadBytes(file, LargestFileBytes));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    internal void Write(Dictionary<string, OpenAlert> open)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        AtomicFile.Write(file, JsonSerializer.Serialize(open, Options) + "\n");
    }

    private static Dictionary<string, OpenAlert> Parse(byte[] bytes) =>
        (JsonSerializer.Deserialize<Dictionary<string, OpenAlert?>>(bytes, Options) ?? [])
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!);
}
