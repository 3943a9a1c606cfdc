using System.Text.Json;
using LoadLab.Target.Ingest;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoadLab.Target.Server;

/// <summary>Writes the answers of <see cref="EventEndpoint"/>.</summary>
internal static class EventReply
{
    /// <summary>202 without a body, 429, or 400 with the reason.</summary>
    public static Task WriteAsync(IFeatureCollection features, Rejection rejection)
    {
        if (rejection.IsNone)
        {
            return AcceptAsync(features);
        }

        return RefuseAsync(
            features, StatusOf(rejection.Reason == RejectionReason.QueueFull), RejectionCounts.NameOf(rejection.Reason), rejection.Message!);
    }

    /// <summary>202 without a body where all lines were accepted; else 429 or 400 with the lines that were not.</summary>
    public static Task WriteAsync(IFeatureCollection features, BatchReading batch) => batch.RejectedCount == 0
        ? AcceptAsync(features)
        : WriteJsonAsync(features, StatusOf(batch.AnyQueueFull), json => WriteBatch(json, batch));

    /// <summary>413, and the connection is closed, so that the body need not be read.</summary>
    public static Task RefuseBodyAsync(IFeatureCollection features)
    {
        features.Get<IHttpResponseFeature>()!.Headers.Connection = "close";
        return RefuseAsync(
            features, StatusCodes.Status413PayloadTooLarge, "body_too_large", $"a body has at most {IngestLimits.MaxBodyBytes} bytes");
    }

    public static Task RefuseAsync(IFeatureCollection features, int status, string reason, string message) =>
        WriteJsonAsync(features, status, json =>
        {
            json.WriteStartObject();
            json.WriteString("reason", reason);
            json.WriteString("message", message);
            json.WriteEndObject();
        });

    private static Task AcceptAsync(IFeatureCollection features)
    {
        var response = features.Get<IHttpResponseFeature>()!;
        response.StatusCode = StatusCodes.Status202Accepted;
        response.Headers.ContentLength = 0;
        return Task.CompletedTask;
    }

    private static int StatusOf(bool queueFull) =>
        queueFull ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest;

    private static void WriteBatch(Utf8JsonWriter json, BatchReading batch)
    {
        json.WriteStartObject();
        json.WriteNumber("accepted", batch.AcceptedCount);
        json.WriteNumber("rejected", batch.RejectedCount);
        json.WriteStartArray("results");
        foreach (var (line, rejection) in batch.Rejections)
        {
            json.WriteStartObject();
            json.WriteNumber("line", line);
            json.WriteString("reason", RejectionCounts.NameOf(rejection.Reason));
            json.WriteString("message", rejection.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task WriteJsonAsync(IFeatureCollection features, int status, Action<Utf8JsonWriter> write)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(bytes))
        {
            write(json);
        }

        var response = features.Get<IHttpResponseFeature>()!;
        response.StatusCode = status;
        response.Headers.ContentType = "application/json";
        response.Headers.ContentLength = bytes.WrittenCount;
        await features.Get<IHttpResponseBodyFeature>()!.Writer.WriteAsync(bytes.WrittenMemory, CancellationToken.None);
    }
}
