using System.Text.Json;
using System.Text.Json.Serialization;
using LoadLab.Core.Recording;

namespace LoadLab.Core.Baselines;

/// <summary>A histogram as a JSON string: V2, compressed, base64.</summary>
internal sealed class HistogramJsonConverter : JsonConverter<HistogramSnapshot>
{
    public override HistogramSnapshot Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? HdrHistogramCodec.DecodeBase64(text) : throw new JsonException("A histogram is missing.");

    public override void Write(Utf8JsonWriter writer, HistogramSnapshot value, JsonSerializerOptions options) =>
        writer.WriteStringValue(HdrHistogramCodec.EncodeBase64(value));
}
