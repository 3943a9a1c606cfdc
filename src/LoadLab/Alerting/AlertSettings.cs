using LoadLab.Core.Text;
using LoadLab.Running;

namespace LoadLab.Alerting;

/// <summary>Where alerts go. From the environment only: addresses of webhooks and mail servers are secrets.</summary>
internal sealed record AlertSettings
{
    /// <summary>Sender of e-mail.</summary>
    internal const string FromVariable = "LOADLAB_ALERT_EMAIL_FROM";

    /// <summary>Recipients of e-mail, separated by commas.</summary>
    internal const string ToVariable = "LOADLAB_ALERT_EMAIL_TO";

    /// <summary>Lowest severity told: warning, error or critical. Default warning.</summary>
    internal const string SeverityVariable = "LOADLAB_ALERT_SEVERITY";

    /// <summary>Ways that are set up.</summary>
    internal required IReadOnlyList<IAlertChannel> Channels { get; init; }

    /// <summary>Hides the secrets of the settings.</summary>
    internal required SecretMask Mask { get; init; }

    /// <summary>Lowest severity told.</summary>
    internal required AlertSeverity Lowest { get; init; }

    /// <summary>What a user asks for in an address and does not get, one line each: nothing is begun then.</summary>
    internal required IReadOnlyList<string> Refusals { get; init; }

    /// <summary>What is wrong with the settings, one line each, without secrets.</summary>
    internal required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <param name="variable">Value of an environment variable; null when it is not set.</param>
    /// <param name="client">For webhooks; its owner disposes it.</param>
    internal static AlertSettings Read(Func<string, string?> variable, HttpClient client)
    {
        List<IAlertChannel> channels = [];
        List<string> problems = [];
        if (Address(AlertVariables.Slack, "http", "https") is { } slack)
        {
            channels.Add(new WebhookChannel("Slack", slack, WebhookChannel.Slack, client));
        }

        if (Address(AlertVariables.Webhook, "http", "https") is { } webhook)
        {
            channels.Add(new WebhookChannel("webhook", webhook, WebhookChannel.Generic, client));
        }

        if (Address(AlertVariables.Smtp, "smtp", "smtps") is { } smtp)
        {
            if (variable(FromVariable) is { Length: > 0 } from && variable(ToVariable) is { Length: > 0 } to)
            {
                channels.Add(new EmailChannel(smtp, from, to));
            }
            else
            {
                problems.Add($"{AlertVariables.Smtp} is set, and {FromVariable} or {ToVariable} is not: set both.");
            }
        }

        var lowest = AlertSeverity.Warning;
        if (variable(SeverityVariable) is { Length: > 0 } written && (!Enum.TryParse(written, ignoreCase: true, out lowest) || !Enum.IsDefined(lowest)))
        {
            problems.Add($"{SeverityVariable} is none of warning, error, critical; warning is taken.");
            lowest = AlertSeverity.Warning;
        }

        return new AlertSettings
        {
            Channels = channels,
            Mask = RunSecrets.OfEnvironment(variable).Mask,
            Lowest = lowest,
            Problems = problems,
            Refusals = Uri.TryCreate(variable(AlertVariables.Smtp), UriKind.Absolute, out var mail) && MailRefusal(mail) is { } refusal ? [refusal] : [],
        };

        static string? MailRefusal(Uri address) => address.AbsolutePath.Trim('/').Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0
            ? $"{AlertVariables.Smtp} has a path or options after the host, and none is known. Hint: write smtp://user:password@host:port, or smtps:// for STARTTLS."
            : address.UserInfo.Length > 0 && !address.UserInfo.Contains(':', StringComparison.Ordinal)
                ? $"{AlertVariables.Smtp} has a user without a password. Hint: write smtp://user:password@host:port."
            : null;

        Uri? Address(string name, params string[] schemes)
        {
            if (variable(name) is not { Length: > 0 } text)
            {
                return null;
            }

            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme))
            {
                return address;
            }

            problems.Add($"{name} is not an address with {string.Join(" or ", schemes)}.");
            return null;
        }
    }
}
