using System.Net;

namespace LoadLab.Transports.Http;

/// <summary>Everything of a request but its body.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Uri">Where to.</param>
/// <param name="Headers">Beside Content-Type.</param>
/// <param name="ContentType">Of the body.</param>
internal sealed record HttpRequestTemplate(
    string Method, Uri Uri, IReadOnlyList<KeyValuePair<string, string>> Headers, string ContentType)
{
    /// <summary>HTTP/2 where TLS agrees on it, else HTTP/1.1.</summary>
    internal Version Version { get; } = HttpVersion.Version20;

    internal HttpVersionPolicy VersionPolicy { get; } = HttpVersionPolicy.RequestVersionOrLower;

    internal HttpRequestMessage Create(HttpContent content)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Uri) { Version = Version, VersionPolicy = VersionPolicy, Content = content };
        _ = content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        foreach (var (name, value) in Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
