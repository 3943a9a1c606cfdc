using System.Text.Json;
using System.Text.Unicode;
using LoadLab.Target.Events;
using LoadLab.Target.Runs;
using LoadLab.Target.Schemas;

namespace LoadLab.Target.Ingest;

/// <summary>
/// Reads an event from JSON into a compact event and checks it against the schema of its type. Without allocation for an
/// event that is accepted. Safe for any number of threads.
/// </summary>
internal sealed class EventParser(SchemaRegistry schema, RunLedger runs)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 8 };

    /// <param name="json">One event, and nothing behind it but white space.</param>
    /// <param name="target">Empty; undefined where the event is rejected.</param>
    public Rejection Parse(ReadOnlySpan<byte> json, CompactEvent target)
    {
        if (json.Length > IngestLimits.MaxEventBytes)
        {
            return TooLarge(json.Length);
        }

        if (!Utf8.IsValid(json))
        {
            return new Rejection(RejectionReason.InvalidText, "the event is not valid UTF-8");
        }

        try
        {
            var reading = new EventReading(new Utf8JsonReader(json, Options), schema, runs, target);
            return reading.Read();
        }
        catch (JsonException problem)
        {
            return new Rejection(
                RejectionReason.MalformedJson,
                $"not JSON, or cut short, at byte {problem.BytePositionInLine}: {problem.Message}");
        }
        catch (InvalidOperationException)
        {
            return new Rejection(RejectionReason.InvalidText, "a text holds half a surrogate pair");
        }
    }

    /// <summary>The rejection of an event that was not even read.</summary>
    public static Rejection TooLarge(long bytes) => new(
        RejectionReason.TooLarge, $"an event of {bytes} bytes or more; at most {IngestLimits.MaxEventBytes}");
}
