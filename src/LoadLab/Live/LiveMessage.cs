using System.IO.Compression;
using System.Text.Json;

namespace LoadLab.Live;

/// <summary>What is sent to tabs: a JSON object from element id to HTML, compressed once for all of them.</summary>
internal static class LiveMessage
{
    /// <summary>The message with parts.</summary>
    public static ReadOnlyMemory<byte> Of(IEnumerable<KeyValuePair<string, string>> parts)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(gzip, parts.ToDictionary());
        }

        return stream.ToArray();
    }
}
