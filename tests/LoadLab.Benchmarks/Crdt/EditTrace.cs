using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadLab.Benchmarks.Crdt;

/// <summary>
/// A recorded or generated editing session, one change of a text after another, in the JSON format (gzip) of the traces at
/// github.com/josephg/editing-traces, of which "automerge-paper" is the usual yardstick.
/// </summary>
public sealed record EditTrace(IReadOnlyList<EditTracePatch> Patches, string EndContent)
{
    /// <summary>Reads a trace file.</summary>
    public static EditTrace Load(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        JsonNode trace = JsonNode.Parse(file)!;
        var patches = new List<EditTracePatch>();
        foreach (JsonNode? transaction in trace["txns"]!.AsArray())
        {
            foreach (JsonNode? patch in transaction!["patches"]!.AsArray())
            {
                patches.Add(new EditTracePatch(
                    patch![0]!.GetValue<int>(), patch[1]!.GetValue<int>(), patch[2]!.GetValue<string>()));
            }
        }

        return new EditTrace(patches, trace["endContent"]!.GetValue<string>());
    }

    /// <summary>
    /// Makes a session of the shape of automerge-paper: 259,778 changes of one unit, about 70 % of them insertions, in bursts
    /// at a cursor that now and then moves, most often to a place near by.
    /// </summary>
    public static EditTrace Generate(int seed)
    {
        const int Changes = 259_778;
        var random = new Random(seed);
        var text = new StringBuilder();
        var patches = new List<EditTracePatch>(Changes);
        int cursor = 0;
        int burst = 0;
        bool deletes = false;
        while (patches.Count < Changes)
        {
            if (burst-- == 0)
            {
                burst = random.Next(1, 24);
                deletes = random.NextDouble() < 0.28;
                int nearBy = cursor + random.Next(-60, 61);
                int moved = random.Next(4) == 0 ? random.Next(text.Length + 1) : nearBy;
                cursor = random.Next(3) == 0 ? Math.Clamp(moved, 0, text.Length) : cursor;
            }

            if (deletes && cursor > 0)
            {
                text.Remove(--cursor, 1);
                patches.Add(new EditTracePatch(cursor, 1, ""));
            }
            else
            {
                char unit = random.Next(6) == 0 ? ' ' : (char)('a' + random.Next(26));
                text.Insert(cursor, unit);
                patches.Add(new EditTracePatch(cursor++, 0, unit.ToString()));
            }
        }

        return new EditTrace(patches, text.ToString());
    }

    /// <summary>Writes a trace file.</summary>
    public void Save(string path)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.Optimal);
        using var json = new Utf8JsonWriter(file);
        json.WriteStartObject();
        json.WriteString("startContent", "");
        json.WriteString("endContent", EndContent);
        json.WriteStartArray("txns");
        foreach ((int position, int deleted, string inserted) in Patches)
        {
            json.WriteStartObject();
            json.WriteStartArray("patches");
            json.WriteStartArray();
            json.WriteNumberValue(position);
            json.WriteNumberValue(deleted);
            json.WriteStringValue(inserted);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
