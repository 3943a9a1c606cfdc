using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoadLab.Core.Results;

/// <summary>Reads and writes <c>result.json</c>.</summary>
public static class ResultJson
{
    /// <summary>Camel case, words in kebab case, nulls written out, indented for git.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The result as JSON text.</summary>
    public static string Write(RunResult result) => JsonSerializer.Serialize(result, Options);

    /// <summary>Reads a stored result.</summary>
    /// <exception cref="ResultFormatException">It is cut off, not JSON, of another version, or lacks a required part.</exception>
    public static RunResult Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var result = JsonSerializer.Deserialize<RunResult>(utf8, Options)
                ?? throw new ResultFormatException("The file holds null instead of a result.");
            return result.SchemaVersion == RunResult.CurrentSchemaVersion
                ? result
                : throw new ResultFormatException(
                    $"The result has schema version {result.SchemaVersion}; this program reads version {RunResult.CurrentSchemaVersion}.");
        }
        catch (JsonException exception)
        {
            throw new ResultFormatException($"Not a readable result: {exception.Message}", exception);
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
