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
    /// <exception cref="ResultFormatException">It is cut off, not JSON, of another version, lacks a part, or a value cannot be.</exception>
    public static RunResult Read(ReadOnlySpan<byte> utf8)
    {
        var result = StoredJson.Read<RunResult>(utf8, Options, "result");
        if (result.SchemaVersion != RunResult.CurrentSchemaVersion)
        {
            throw new ResultFormatException(
                $"The result has schema version {result.SchemaVersion}; this program reads version {RunResult.CurrentSchemaVersion}.");
        }

        StoredRunCheck.Check(result);
        return result;
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
            AllowDuplicateProperties = false,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
