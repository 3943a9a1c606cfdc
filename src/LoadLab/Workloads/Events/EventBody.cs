using LoadLab.Core.Scheduling;
using LoadLab.Transports.Http;

namespace LoadLab.Workloads.Events;

/// <summary>The body of a request: one event, several as NDJSON, or a template of the user's around one. Used by one thread.</summary>
internal sealed class EventBody(EventEncoder encoder, BodyTemplate? template, int eventsPerRequest) : IRequestBody
{
    /// <summary>Upper bound in bytes.</summary>
    public int MaxBytes => (1 + (template?.MaxBytes(encoder.MaxEventBytes) ?? encoder.MaxEventBytes)) * eventsPerRequest;

    /// <returns>Bytes written.</returns>
    public int Write(in Arrival arrival, Span<byte> buffer)
    {
        var writer = new ByteWriter(buffer);
        var first = arrival.Index * eventsPerRequest;
        for (var i = 0; i < eventsPerRequest; i++)
        {
            if (i > 0)
            {
                writer.Text("\n"u8);
            }

            if (template is null)
            {
                encoder.Write(first + i, arrival, ref writer);
            }
            else
            {
                template.Write(first + i, arrival, encoder, ref writer);
            }
        }

        return writer.Length;
    }
}
