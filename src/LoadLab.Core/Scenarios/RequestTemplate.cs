namespace LoadLab.Core.Scenarios;

/// <summary>Shape of the HTTP request that carries the events. Path, headers, content type and body may hold <see cref="TemplateMark"/>s.</summary>
public sealed record RequestTemplate
{
    /// <summary>The path where neither the scenario nor the target's address states one.</summary>
    public const string UsualPath = "/v1/events";

    private static readonly string[] MethodsWithoutBody = ["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"];

    /// <summary>HTTP method. Default POST.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>
    /// Path and query, put behind those of the target's address as they are written. Null takes the address's own path, or
    /// <see cref="UsualPath"/> where it has none.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>Headers beside Host, Content-Type and Content-Length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>
    /// Body. Null sends the event itself, or NDJSON for several, and nothing where the method carries no body. Empty sends none.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>Content type of the body; null takes <c>application/json</c>, or <c>application/x-ndjson</c> for several events.</summary>
    public string? ContentType { get; init; }

    /// <summary>Version of HTTP. Default automatic.</summary>
    public HttpChoice Http { get; init; }

    /// <summary>Whether anything is sent behind the head.</summary>
    public bool HasBody => Body is null ? MayInventBody : Body.Length > 0;

    /// <summary>Whether the method is one that carries a body, so that an empty one is told by its length.</summary>
    public bool MayInventBody => !MethodsWithoutBody.Contains(Method);

    /// <summary>Whether each request carries its events.</summary>
    public bool CarriesEvents => HasBody
        && (Body is null || TemplateMark.In(Body).Any(mark => !mark.IsVariable && mark.Name == TemplateMark.Event));
}
