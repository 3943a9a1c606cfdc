using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LoadLab.Alerting;

/// <summary>Posts alerts as JSON, in Slack's format or LoadLab's own.</summary>
/// <param name="name">For messages.</param>
/// <param name="address">Where to post; it is the secret by which the receiver knows us, so it is never shown.</param>
/// <param name="body">What to post.</param>
/// <param name="client">Shared; its owner disposes it.</param>
internal sealed class WebhookChannel(string name, Uri address, Func<Alert, object> body, HttpClient client) : IAlertChannel
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task SendAsync(Alert alert, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body(alert), options: Options) };
            if (address.UserInfo.Length > 0)
            {
                var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo));
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
            }

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var status = (int)response.StatusCode;
            if (!response.IsSuccessStatusCode)
            {
                throw new AlertDeliveryException($"{name} answered {status}", isTemporary: status is 408 or 429 or >= 500);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            // Messages of the client may hold the address.
            throw new AlertDeliveryException($"{name} was not reached", isTemporary: true, exception);
        }
    }

    /// <summary>A message as Slack's incoming webhooks take it.</summary>
    internal static object Slack(Alert alert) => new
    {
        text = $"{Sign(alert)} {Plain(alert.Title)}",
        attachments = new[] { new { color = Colour(alert), text = Plain(alert.Text), fallback = Plain(alert.Title), ts = alert.At.ToUnixTimeSeconds() } },
    };

    /// <summary>A message for any receiver.</summary>
    internal static object Generic(Alert alert) => new
    {
        schemaVersion = 1,
        key = alert.Key,
        status = alert.IsRecovery ? "recovered" : "firing",
        severity = alert.Severity.ToString().ToLowerInvariant(),
        title = alert.Title,
        text = alert.Text,
        at = alert.At,
    };

    /// <summary>The three characters by which Slack would take text for markup, mentions among it.</summary>
    private static string Plain(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Sign(Alert alert) =>
        alert.IsRecovery ? ":white_check_mark:" : alert.Severity >= AlertSeverity.Error ? ":red_circle:" : ":warning:";

    private static string Colour(Alert alert) =>
        alert.IsRecovery ? "good" : alert.Severity >= AlertSeverity.Error ? "danger" : "warning";
}
