using System.Net;
using System.Security.Authentication;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Portable;

namespace LoadLab.Transports.Http;

/// <summary>
/// A session on .NET's HTTP client, for https and HTTP/2. The client keeps its own connections, shared by the sessions of a
/// lane; a session is the right to have one request under way.
/// </summary>
internal sealed class HttpClientSession : IAsyncSession
{
    private readonly SharedHttpClient _client;
    private readonly HttpRequestTemplate _request;
    private readonly IRequestBody _body;
    private readonly EndPoint _endPoint;
    private readonly byte[] _buffer;
    private readonly byte[] _sink = new byte[16 * 1024];

    /// <param name="client">Shared by the sessions of a lane, and disposed by its owner.</param>
    /// <param name="request">Everything but the body.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="endPoint">Where the target takes connections.</param>
    internal HttpClientSession(SharedHttpClient client, HttpRequestTemplate request, IRequestBody body, EndPoint endPoint)
    {
        _endPoint = endPoint;
        _client = client;
        _request = request;
        _body = body;
        _buffer = new byte[body.MaxBytes];
    }

    /// <inheritdoc/>
    public bool IsOpen { get; private set; }

    /// <inheritdoc/>
    public string? FailureExample { get; private set; }

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        // A connection, and over TLS a handshake, prove that the target is there; no request is sent that the scenario does not name.
        FailureExample = await _client.ProbeAsync(_endPoint, _request, cancellation).ConfigureAwait(false);
        IsOpen = FailureExample is null;
    }

    /// <inheritdoc/>
    public async Task<Outcome> SendAsync(Arrival arrival, CancellationToken cancellation)
    {
        FailureExample = null;
        var length = _body.Write(arrival, _buffer);
        using var request = _request.Create(arrival, new ByteArrayContent(_buffer, 0, length));
        try
        {
            using var response = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
            await SkipBodyAsync(response, cancellation).ConfigureAwait(false);
            return OutcomeOf(response);
        }
        catch (HttpRequestException exception)
        {
            FailureExample = Describe(exception);
            return OutcomeOf(exception.HttpRequestError);
        }
        catch (HttpIOException exception)
        {
            FailureExample = exception.Message;
            return OutcomeOf(exception.HttpRequestError);
        }
        catch (IOException exception)
        {
            FailureExample = exception.Message;
            return Outcome.ConnectionClosed;
        }
#pragma warning disable CA1031 // Whatever the client makes of what a target sends is an outcome of that target.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            FailureExample = exception.Message;
            return Outcome.TransportError;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Describe(HttpRequestException exception) => exception switch
    {
        { InnerException: AuthenticationException tls } when _request.Http == HttpChoice.Http2 =>
            $"{ServerCertificates.Describe(tls)} (HTTP/2 was asked for, and must be offered.)",
        { InnerException: AuthenticationException tls } => ServerCertificates.Describe(tls),
        { InnerException: { } inner } => $"{exception.Message} {inner.Message}",
        _ => exception.Message,
    };

    private static Outcome OutcomeOf(HttpRequestError error) => error switch
    {
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError => Outcome.ConnectFailed,
        HttpRequestError.ResponseEnded => Outcome.ConnectionClosed,
        HttpRequestError.InvalidResponse => Outcome.MalformedResponse,
        HttpRequestError.ConfigurationLimitExceeded => Outcome.ResponseTooLarge,
        _ => Outcome.TransportError,
    };

    private Outcome OutcomeOf(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return Outcome.Completed;
        }

        FailureExample = $"HTTP/{response.Version} {status} {response.ReasonPhrase}";
        return status is 429 or 503 ? Outcome.Rejected : Outcome.BadStatus;
    }

    private async Task SkipBodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        long total = 0;
        int read;
        while ((read = await stream.ReadAsync(_sink, cancellation).ConfigureAwait(false)) > 0)
        {
            total += read;
            if (total > Http1ResponseParser.MaxBodyBytes)
            {
                throw new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "The body is too large.");
            }
        }
    }
}
