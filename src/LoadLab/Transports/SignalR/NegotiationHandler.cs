namespace LoadLab.Transports.SignalR;

/// <summary>Carries the requests of a hub's negotiation: to the hub's own server only, and with answers of a limited length.</summary>
internal sealed class NegotiationHandler : DelegatingHandler
{
    private const int LongestAnswerBytes = 64 * 1024;

    private readonly HubAddress _address;

    internal NegotiationHandler(HubAddress address)
        : base(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxResponseDrainSize = 0,
            SslOptions = new() { RemoteCertificateValidationCallback = ServerCertificates.Check(address.TrustsAnyCertificate) },
        })
    {
        _address = address;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!_address.IsSameServer(request.RequestUri!))
        {
            throw new HttpRequestException("The hub's negotiation leads to another server. Give that server's address as the target.");
        }

        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            answer.Content = new ByteArrayContent(await ReadAsync(answer.Content, cancellationToken));
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        var buffer = new byte[LongestAnswerBytes + 1];
        using (content)
        {
            await using var body = await content.ReadAsStreamAsync(cancellation);
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            return length <= LongestAnswerBytes
                ? buffer[..length]
                : throw new HttpRequestException($"The hub's negotiation answered more than {LongestAnswerBytes} bytes.");
        }
    }
}
