using System.Net;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Transports.Http;

/// <summary>Everything of a request but its body.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Uri">Where an arrival goes; made by <see cref="Address"/>.</param>
/// <param name="Headers">Content-Type among them.</param>
/// <param name="HasContent">Whether a body follows, be it empty.</param>
/// <param name="Http">Version of HTTP.</param>
internal sealed record HttpRequestTemplate(
    string Method,
    Func<Arrival, Uri> Uri,
    IReadOnlyList<KeyValuePair<string, Func<Arrival, string>>> Headers,
    bool HasContent,
    HttpChoice Http)
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    internal Version Version => Http == HttpChoice.Http1 ? HttpVersion.Version11 : HttpVersion.Version20;

    /// <summary>Without TLS, only an exact version makes the client speak HTTP/2.</summary>
    internal HttpVersionPolicy VersionPolicy =>
        Http == HttpChoice.Automatic ? HttpVersionPolicy.RequestVersionOrLower : HttpVersionPolicy.RequestVersionExact;

    /// <summary>An address whose path is sent as it is written.</summary>
    internal static Uri Address(string origin, string pathAndQuery) => new(origin + pathAndQuery, AsWritten);

    internal HttpRequestMessage Create(Arrival arrival, HttpContent content)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Uri(arrival))
        {
            Version = Version,
            VersionPolicy = VersionPolicy,
            Content = HasContent ? content : null,
        };
        foreach (var (name, value) in Headers)
        {
            // Those that describe the body, such as Content-Type, .NET keeps apart.
            var text = value(arrival);
            _ = request.Headers.TryAddWithoutValidation(name, text) || content.Headers.TryAddWithoutValidation(name, text);
        }

        return request;
    }
}
