using System.Text;
using System.Text.Json;
using LoadLab.Core.Results;

namespace LoadLab.Core.Baselines;

/// <summary>An entry as one line of JSON.</summary>
public static class HistoryLine
{
    /// <summary>Longest line that is read; usual ones have about a thousand.</summary>
    public const int LongestCharacters = 256 * 1024;

    private static readonly JsonSerializerOptions Options = Create();

    /// <summary>The line, without its end.</summary>
    public static string Write(HistoryEntry entry) => JsonSerializer.Serialize(entry, Options);

    /// <returns>Null where the line is cut off, no entry, or holds what cannot be.</returns>
    public static HistoryEntry? TryRead(string line)
    {
        try
        {
            return StoredJson.Read<HistoryEntry>(Encoding.UTF8.GetBytes(line), Options, "entry");
        }
        catch (ResultFormatException)
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
