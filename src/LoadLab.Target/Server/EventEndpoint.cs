using System.Buffers;
using System.IO.Pipelines;
using LoadLab.Target.Ingest;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoadLab.Target.Server;

/// <summary>
/// <c>POST /v1/events</c>: one event, or a batch of one per line. The common case, a small event whose body has arrived with its
/// header, is answered without allocation and without an asynchronous step.
/// </summary>
internal sealed class EventEndpoint(Ingestion ingestion)
{
    public const string Path = "/v1/events";

    public static bool IsFor(IFeatureCollection features) =>
        features.Get<IHttpRequestFeature>()!.Path == Path;

    public Task HandleAsync(IFeatureCollection features)
    {
        var request = features.Get<IHttpRequestFeature>()!;
        if (request.Method != HttpMethods.Post)
        {
            features.Get<IHttpResponseFeature>()!.Headers.Allow = HttpMethods.Post;
            return EventReply.RefuseAsync(features, StatusCodes.Status405MethodNotAllowed, "method", "events are posted");
        }

        if (request.Headers.ContentLength > IngestLimits.MaxBodyBytes)
        {
            return EventReply.RefuseBodyAsync(features);
        }

        var body = features.Get<IRequestBodyPipeFeature>()!.Reader;
        var contentType = request.Headers.ContentType.ToString();
        if (contentType.Length == 0 || contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return TakeOneAsync(features, body);
        }

        return contentType.StartsWith("application/x-ndjson", StringComparison.OrdinalIgnoreCase)
            ? TakeBatchAsync(features, body)
            : EventReply.RefuseAsync(
                features,
                StatusCodes.Status415UnsupportedMediaType,
                "content_type",
                "send application/json for one event, application/x-ndjson for one per line");
    }

    private Task TakeOneAsync(IFeatureCollection features, PipeReader body)
    {
        if (body.TryRead(out var result))
        {
            if (result.IsCompleted)
            {
                var rejection = Take(result.Buffer);
                body.AdvanceTo(result.Buffer.End);
                return EventReply.WriteAsync(features, rejection);
            }

            // Nothing is consumed yet: the next read returns this and more.
            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }

        return TakeOneSlowlyAsync(features, body);
    }

    private async Task TakeOneSlowlyAsync(IFeatureCollection features, PipeReader body)
    {
        try
        {
            var result = await body.ReadAsync(CancellationToken.None);
            while (!result.IsCompleted && result.Buffer.Length <= IngestLimits.MaxEventBytes)
            {
                body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                result = await body.ReadAsync(CancellationToken.None);
            }

            var rejection = Take(result.Buffer);
            body.AdvanceTo(result.Buffer.End);
            await EventReply.WriteAsync(features, rejection);
        }
        catch (BadHttpRequestException problem)
        {
            await EventReply.RefuseAsync(features, problem.StatusCode, "body", problem.Message);
        }
    }

    private async Task TakeBatchAsync(IFeatureCollection features, PipeReader body)
    {
        try
        {
            var batch = new BatchReading(ingestion);
            ReadResult result;
            do
            {
                result = await body.ReadAsync(CancellationToken.None);
                body.AdvanceTo(batch.Take(result.Buffer, result.IsCompleted), result.Buffer.End);
            }
            while (!result.IsCompleted);
            await EventReply.WriteAsync(features, batch);
        }
        catch (BadHttpRequestException problem)
        {
            await EventReply.RefuseAsync(features, problem.StatusCode, "body", problem.Message);
        }
    }

    private Rejection Take(in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return ingestion.Take(body.FirstSpan);
        }

        if (body.Length > IngestLimits.MaxEventBytes)
        {
            return ingestion.RefuseTooLarge(body.Length);
        }

        var rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
        body.CopyTo(rented);
        var rejection = ingestion.Take(rented.AsSpan(0, (int)body.Length));
        ArrayPool<byte>.Shared.Return(rented);
        return rejection;
    }
}
