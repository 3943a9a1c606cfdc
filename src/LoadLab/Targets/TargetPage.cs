using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using LoadLab.Core.Text;
using LoadLab.Transports;

namespace LoadLab.Targets;

/// <summary>
/// Fetches pages of a target. Each answer has a limit in bytes and one in time, for its head and its body together, so that a target
/// can neither fill the memory nor hold up a run. It uses no proxy of the environment and follows no redirects.
/// </summary>
internal sealed class TargetPage : IDisposable
{
    /// <summary>How long an answer may take, from the first byte sent to the last one received.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int FirstBufferBytes = 16 * 1024;

    private readonly HttpClient _client;
    private readonly int _longestBytes;
    private readonly TimeProvider _time;

    /// <param name="address">What pages are relative to. Its user information becomes a header of the Basic scheme.</param>
    /// <param name="longestBytes">The longest body, in bytes.</param>
    /// <param name="time">For the patience.</param>
    /// <param name="trustAnyCertificate">Whether any certificate of a TLS target will do.</param>
    internal TargetPage(Uri address, int longestBytes, TimeProvider time, bool trustAnyCertificate = false)
    {
        _longestBytes = longestBytes;
        _time = time;
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxResponseDrainSize = 0,
            SslOptions = new() { RemoteCertificateValidationCallback = ServerCertificates.Check(trustAnyCertificate) },
        })
        { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        if (address.UserInfo.Length > 0)
        {
            var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo));
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        }
    }

    /// <summary>Asks for a page.</summary>
    /// <param name="page">Relative to the address, or absolute.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<PageAnswer> ReadAsync(Uri page, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await FetchAsync(page, either.Token);
        }
        catch (OperationCanceledException)
        {
            return cancellation.IsCancellationRequested
                ? PageAnswer.Failed(PageProblem.Cancelled, "the answer was given up")
                : PageAnswer.Failed(PageProblem.TooSlow, Invariant($"the answer was not whole within {Patience.TotalSeconds:0} s"));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return PageAnswer.Failed(PageProblem.Unreachable, ForeignText.Show(exception.GetBaseException().Message));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<PageAnswer> FetchAsync(Uri page, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            return PageAnswer.Failed(PageProblem.Refused, Invariant($"the answer was {(int)answer.StatusCode}"));
        }

        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        return await ReadBodyAsync(body, cancellation);
    }

    private async Task<PageAnswer> ReadBodyAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[FirstBufferBytes];
        var length = 0;
        while (true)
        {
            var read = await body.ReadAsync(buffer.AsMemory(length), cancellation);
            length += read;
            if (read == 0)
            {
                return new PageAnswer(buffer.AsMemory(0, length), PageProblem.None, "");
            }

            if (length > _longestBytes)
            {
                return PageAnswer.Failed(PageProblem.TooLong, Invariant($"the answer was longer than {_longestBytes / 1024 / 1024} MiB"));
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
