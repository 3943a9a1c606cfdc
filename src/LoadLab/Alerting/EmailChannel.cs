using System.Net;
using System.Net.Mail;

namespace LoadLab.Alerting;

/// <summary>Sends alerts by e-mail over SMTP, with STARTTLS where the address says <c>smtps</c>.</summary>
/// <param name="server"><c>smtp://user:password@host:port</c> or <c>smtps://...</c>; never shown.</param>
/// <param name="from">Sender.</param>
/// <param name="to">Recipients, separated by commas.</param>
internal sealed class EmailChannel(Uri server, string from, string to) : IAlertChannel
{
    /// <inheritdoc/>
    public string Name => "e-mail";

    /// <inheritdoc/>
    public async Task SendAsync(Alert alert, CancellationToken cancellation)
    {
        var isEncrypted = server.Scheme == "smtps";
        using var client = new SmtpClient(server.Host, server.Port > 0 ? server.Port : isEncrypted ? 587 : 25) { EnableSsl = isEncrypted };
        if (server.UserInfo.Split(':', 2) is [var user, var password])
        {
            client.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
        }

        try
        {
            using var message = new MailMessage(from, to, OneLine($"[LoadLab] {alert.Title}"), $"{alert.Text}\n\n{alert.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {alert.Key}\n");
            message.Headers.Add("X-LoadLab-Severity", alert.Severity.ToString().ToLowerInvariant());
            await client.SendMailAsync(message, cancellation);
        }
        catch (FormatException exception)
        {
            throw new AlertDeliveryException("a sender or recipient is no e-mail address", isTemporary: false, exception);
        }
        catch (SmtpException exception)
        {
            throw new AlertDeliveryException($"the mail server did not take it ({exception.StatusCode})", exception.StatusCode is SmtpStatusCode.GeneralFailure or < SmtpStatusCode.CommandUnrecognized, exception);
        }
    }

    private static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
}
