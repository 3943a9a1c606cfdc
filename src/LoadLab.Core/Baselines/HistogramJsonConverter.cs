using System.Text.Json;
using System.Text.Json.Serialization;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;

namespace LoadLab.Core.Baselines;

/// <summary>A histogram as a JSON string: V2, compressed, base64.</summary>
internal sealed class HistogramJsonConverter : JsonConverter<HistogramSnapshot>
{
    /// <summary>
    /// Of the file that the thread reads just now; null for what can be trusted. One converter serves all readers, but what a file's histograms
    /// may take is its own.
    /// </summary>
    [ThreadStatic]
    private static DecodingBudget? _budget;

    /// <summary>Sets the budget of the file that this thread reads next; null when it is read.</summary>
    internal static void Spend(DecodingBudget? budget) => _budget = budget;

    public override HistogramSnapshot Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var histogram = StoredHistogram.Decode(reader.GetString() ?? throw new JsonException("A histogram is missing."));
        _budget?.Take(histogram);
        return histogram;
    }

    public override void Write(Utf8JsonWriter writer, HistogramSnapshot value, JsonSerializerOptions options) =>
        writer.WriteStringValue(HdrHistogramCodec.EncodeBase64(value));
}
