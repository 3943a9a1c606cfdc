namespace LoadLab.Core.Scenarios;

/// <summary>Shape of the HTTP request that carries the events.</summary>
public sealed record RequestTemplate
{
    /// <summary>HTTP method. Default POST.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Path, used when the target's address has none. Default <c>/v1/events</c>.</summary>
    public string Path { get; init; } = "/v1/events";

    /// <summary>Headers beside Host, Content-Type and Content-Length. <c>${NAME}</c> in a value is taken from the environment.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>
    /// Body with the placeholders <c>{{event}}</c> (the event as JSON), <c>{{seq}}</c>, <c>{{run}}</c>,
    /// <c>{{tsWall}}</c>; null sends the event itself, or NDJSON for several.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>Content type of the body; null takes <c>application/json</c>, or <c>application/x-ndjson</c> for several events.</summary>
    public string? ContentType { get; init; }

    /// <summary>Version of HTTP. Default automatic.</summary>
    public HttpChoice Http { get; init; }
}
