using System.Text.Json;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;

namespace LoadLab.Core.Baselines;

/// <summary>
/// Reads and writes baselines: indented, one window a line (HdrHistogram V2, compressed, base64), and nothing in it that changes
/// when the same runs are written again.
/// </summary>
public static class BaselineJson
{
    private static readonly JsonSerializerOptions Options = Create();

    /// <summary>The baseline as JSON text with a line feed at its end.</summary>
    public static string Write(Baseline baseline) => JsonSerializer.Serialize(baseline, Options) + "\n";

    /// <summary>Reads a stored baseline and checks that it is whole.</summary>
    /// <exception cref="ResultFormatException">It is cut off, not JSON, of another version, lacks a part or contradicts itself.</exception>
    public static Baseline Read(ReadOnlySpan<byte> utf8)
    {
        HistogramJsonConverter.Spend(DecodingBudget.OfFile(utf8.Length));
        try
        {
            var baseline = StoredJson.Read<Baseline>(utf8, Options, "baseline");
            BaselineCheck.Check(baseline);
            return baseline;
        }
        finally
        {
            HistogramJsonConverter.Spend(null);
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ResultJson.Options);
        options.Converters.Add(new HistogramJsonConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
