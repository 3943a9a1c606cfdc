using System.Net.Security;

namespace LoadLab.Transports.Http;

/// <summary>.NET's HTTP client as the sessions of a workload share it, and what it turned out to speak.</summary>
internal sealed class SharedHttpClient : IDisposable
{
    private readonly HttpMessageInvoker _client;
    private Version? _spoken;

    /// <param name="connections">Most connections over HTTP/1.1; over HTTP/2 it opens as many as the streams need.</param>
    /// <param name="check">Judges the target's certificate; null for the system's judgement.</param>
    internal SharedHttpClient(int connections, RemoteCertificateValidationCallback? check)
    {
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            EnableMultipleHttp2Connections = true,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = check },
        });
    }

    /// <summary>For people: <c>HTTP/2</c>; without a version before the first answer. Any thread.</summary>
    internal string Spoken => _spoken switch
    {
        null => "HTTP",
        { Minor: 0 } version => $"HTTP/{version.Major}",
        var version => $"HTTP/{version}",
    };

    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var response = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
        _spoken = response.Version;
        return response;
    }

    public void Dispose() => _client.Dispose();
}
