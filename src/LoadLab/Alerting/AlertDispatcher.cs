using LoadLab.Core.Text;

namespace LoadLab.Alerting;

/// <summary>
/// Tells each matter once: again only when it gets more severe or a day has passed, and once more when it is over. A channel that
/// fails for a time is tried again; what no channel took counts as not told.
/// </summary>
internal sealed class AlertDispatcher(IReadOnlyList<IAlertChannel> channels, AlertState state, SecretMask mask, AlertSeverity lowest, TimeProvider time)
{
    /// <summary>The longest text told, in characters. It may hold what a target chose; a title is cut as all foreign text is.</summary>
    internal const int LongestTextCharacters = 1000;

    private const int TryCount = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Reminder = TimeSpan.FromHours(24);

    /// <summary>Tells what is to be told.</summary>
    /// <param name="alerts">What was found, one for each matter; those of severity info say that nothing is wrong.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What went wrong with channels, one line each, without secrets.</returns>
    internal async Task<IReadOnlyList<string>> SendAsync(IEnumerable<Alert> alerts, CancellationToken cancellation)
    {
        var open = state.Read();
        List<string> problems = [];
        foreach (var alert in alerts)
        {
            if (ToTell(alert, open.GetValueOrDefault(alert.Key)) is not { } told || !await DeliverAsync(Masked(told), problems, cancellation))
            {
                continue;
            }

            open.Remove(alert.Key);
            if (!told.IsRecovery)
            {
                open[alert.Key] = new OpenAlert(alert.Severity, alert.At);
            }

            // After each: an interruption must not tell the same again.
            state.Write(open);
        }

        return problems;
    }

    private Alert? ToTell(Alert alert, OpenAlert? open) => alert.Severity switch
    {
        AlertSeverity.Info => open is null ? null : alert with { IsRecovery = true },
        _ when alert.Severity < lowest => null,
        _ => open is null || alert.Severity > open.Severity || alert.At - open.ToldAt >= Reminder ? alert : null,
    };

    private Alert Masked(Alert alert) => alert with { Title = mask.Show(alert.Title), Text = mask.Show(alert.Text, LongestTextCharacters) };

    private async Task<bool> DeliverAsync(Alert alert, List<string> problems, CancellationToken cancellation)
    {
        var delivered = false;
        foreach (var channel in channels)
        {
            try
            {
                await TryAsync(channel, alert, cancellation);
                delivered = true;
            }
            catch (AlertDeliveryException exception)
            {
                problems.Add(mask.Show($"alert by {channel.Name} not delivered: {exception.Message}", LongestTextCharacters));
            }
        }

        return delivered;
    }

    private async Task TryAsync(IAlertChannel channel, Alert alert, CancellationToken cancellation)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++, pause *= 2)
        {
            try
            {
                await channel.SendAsync(alert, cancellation);
                return;
            }
            catch (AlertDeliveryException exception) when (exception.IsTemporary && attempt < TryCount)
            {
                await Task.Delay(pause, time, cancellation);
            }
        }
    }
}
