using System.Net;
using LoadLab.Core.Scenarios;

namespace LoadLab.Transports.Http;

/// <summary>Everything of a request but its body.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Uri">Where to.</param>
/// <param name="Headers">Beside Content-Type.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Http">Version of HTTP.</param>
internal sealed record HttpRequestTemplate(
    string Method, Uri Uri, IReadOnlyList<KeyValuePair<string, string>> Headers, string ContentType, HttpChoice Http)
{
    internal Version Version => Http == HttpChoice.Http1 ? HttpVersion.Version11 : HttpVersion.Version20;

    /// <summary>Without TLS, only an exact version makes the client speak HTTP/2.</summary>
    internal HttpVersionPolicy VersionPolicy =>
        Http == HttpChoice.Automatic ? HttpVersionPolicy.RequestVersionOrLower : HttpVersionPolicy.RequestVersionExact;

    internal HttpRequestMessage Create(HttpContent content)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Uri) { Version = Version, VersionPolicy = VersionPolicy, Content = content };
        _ = content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        foreach (var (name, value) in Headers)
        {
            // Those that describe the body, such as Content-Encoding, .NET keeps apart.
            _ = request.Headers.TryAddWithoutValidation(name, value) || content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
