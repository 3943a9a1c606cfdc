using System.Text.Json;
using LoadLab.Core.Recording;
using LoadLab.Core.Text;

namespace LoadLab.Core.Results;

/// <summary>
/// Reads JSON that was stored earlier and may have been damaged or made to harm since. What comes back has the shape that its types say, with
/// nothing missing inside a list and every number and time within its range.
/// </summary>
public static class StoredJson
{
    private const int LongestReasonCharacters = 400;

    /// <summary>Reads an object.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="options">Those that it was written with.</param>
    /// <param name="what">What the file should hold, for people: <c>result</c>, <c>baseline</c>.</param>
    /// <exception cref="ResultFormatException">It is not JSON, or a value is not what it should be; the message has its place.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, JsonSerializerOptions options, string what)
        where T : class
    {
        try
        {
            var value = JsonSerializer.Deserialize<T>(utf8, options)
                ?? throw new ResultFormatException($"The file holds null instead of a {what}.");
            new StoredShape(options).Check(value);
            return value;
        }
        catch (Exception exception) when (exception is JsonException or HistogramFormatException)
        {
            throw new ResultFormatException($"Not a readable {what}: {ForeignText.Show(exception.Message, LongestReasonCharacters)}", exception);
        }
    }
}
