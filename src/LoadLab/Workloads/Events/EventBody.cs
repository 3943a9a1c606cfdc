using LoadLab.Core.Scheduling;
using LoadLab.Transports.Http;

namespace LoadLab.Workloads.Events;

/// <summary>The body of a request: nothing, one event, several as NDJSON, or a text of the user's. Used by one thread.</summary>
internal sealed class EventBody(EventEncoder encoder, EventRequest request) : IRequestBody
{
    /// <summary>Upper bound in bytes.</summary>
    public int MaxBytes => !request.HasBody ? 0
        : (1 + (request.Body?.MaxBytes(encoder.MaxEventBytes) ?? encoder.MaxEventBytes)) * request.EventsPerRequest;

    /// <returns>Bytes written.</returns>
    public int Write(in Arrival arrival, Span<byte> buffer)
    {
        if (!request.HasBody)
        {
            return 0;
        }

        var writer = new ByteWriter(buffer);
        var first = arrival.Index * request.EventsPerRequest;
        if (request.Body is { } text)
        {
            text.Write(first, arrival, encoder, ref writer);
            return writer.Length;
        }

        for (var i = 0; i < request.EventsPerRequest; i++)
        {
            if (i > 0)
            {
                writer.Text("\n"u8);
            }

            encoder.Write(first + i, arrival, ref writer);
        }

        return writer.Length;
    }
}
