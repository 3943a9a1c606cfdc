using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Transports.Http;

/// <summary>.NET's HTTP client as the sessions of a workload share it, and what it turned out to speak.</summary>
internal sealed class SharedHttpClient : IDisposable
{
    private readonly HttpMessageInvoker _client;
    private readonly RemoteCertificateValidationCallback? _check;
    private readonly Lock _gate = new();
    private Task<string?>? _probe;
    private Version? _spoken;

    /// <param name="connections">Most connections over HTTP/1.1; over HTTP/2 it opens as many as the streams need.</param>
    /// <param name="check">Judges the target's certificate; null for the system's judgement.</param>
    internal SharedHttpClient(int connections, RemoteCertificateValidationCallback? check)
    {
        _check = check;
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

    /// <summary>Connects once for all sessions, and shakes hands where the target speaks TLS. Tried again after a failure. Any thread.</summary>
    /// <returns>Why the target cannot be used, for people; null when it can.</returns>
    internal Task<string?> ProbeAsync(EndPoint endPoint, HttpRequestTemplate request, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var isDone = _probe is { IsCompletedSuccessfully: true, Result: null };
            return isDone || _probe is { IsCompleted: false } ? _probe! : _probe = TryAsync(endPoint, request, cancellation);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<string?> TryAsync(EndPoint endPoint, HttpRequestTemplate request, CancellationToken cancellation)
    {
        try
        {
            using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(endPoint, cancellation).ConfigureAwait(false);
            var address = request.Uri(default(Arrival));
            if (address.Scheme != Uri.UriSchemeHttps)
            {
                return null;
            }

            await using var tls = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false);
            await tls.AuthenticateAsClientAsync(OptionsFor(address, request.Http), cancellation).ConfigureAwait(false);
            return request.Http == HttpChoice.Http2 && tls.NegotiatedApplicationProtocol != SslApplicationProtocol.Http2
                ? "the target does not offer HTTP/2, which the scenario asks for"
                : null;
        }
        catch (AuthenticationException exception)
        {
            var hint = request.Http == HttpChoice.Http2 ? " (HTTP/2 was asked for, and must be offered.)" : "";
            return ServerCertificates.Describe(exception) + hint;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return exception is SocketException socket ? $"connect: {socket.SocketErrorCode}" : $"TLS failed: {exception.Message}";
        }
    }

    private SslClientAuthenticationOptions OptionsFor(Uri address, HttpChoice http) => new()
    {
        TargetHost = address.IdnHost,
        RemoteCertificateValidationCallback = _check,
        ApplicationProtocols = http switch
        {
            HttpChoice.Http1 => [SslApplicationProtocol.Http11],
            HttpChoice.Http2 => [SslApplicationProtocol.Http2],
            _ => [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        },
    };
}
