using System.Text.Json;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;

namespace LoadLab.History;

/// <summary>An entry as one line of JSON.</summary>
internal static class HistoryLine
{
    private static readonly JsonSerializerOptions Options = Create();

    internal static string Write(HistoryEntry entry) => JsonSerializer.Serialize(entry, Options);

    /// <returns>Null where the line is cut off or no entry.</returns>
    internal static HistoryEntry? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<HistoryEntry>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ResultJson.Options) { WriteIndented = false };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
