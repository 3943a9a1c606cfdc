namespace LoadLab.Running;

/// <summary>Variables of the environment by which alerts are told their addresses. Each value is secret as a whole.</summary>
internal static class AlertVariables
{
    /// <summary>Address of a Slack webhook.</summary>
    internal const string Slack = "LOADLAB_ALERT_SLACK_URL";

    /// <summary>Address of any receiver of JSON.</summary>
    internal const string Webhook = "LOADLAB_ALERT_WEBHOOK_URL";

    /// <summary><c>smtp://user:password@host:port</c>, or <c>smtps</c> for STARTTLS.</summary>
    internal const string Smtp = "LOADLAB_ALERT_SMTP_URL";

    /// <summary>All of them.</summary>
    internal static readonly string[] All = [Slack, Webhook, Smtp];
}
