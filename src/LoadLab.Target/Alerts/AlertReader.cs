using System.Runtime.CompilerServices;

namespace LoadLab.Target.Alerts;

/// <summary>Follows an <see cref="AlertLog"/> for one subscriber.</summary>
internal static class AlertReader
{
    private const int PageAlerts = 256;

    /// <summary>All alerts after one, then those to come, without end. Where alerts are lost a gap says so in their place.</summary>
    public static async IAsyncEnumerable<AlertMessage> FollowAsync(
        AlertLog log, long afterNumber, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = afterNumber;
        while (true)
        {
            var page = log.Read(last, PageAlerts);
            if (page.LostBefore > 0)
            {
                last += page.LostBefore;
                yield return AlertMessage.Gap(last, page.LostBefore);
            }

            foreach (var alert in page.Alerts)
            {
                yield return AlertMessage.From(alert);
                last = alert.Number;
            }

            if (page.Alerts.Count == 0)
            {
                await page.Appended.WaitAsync(cancellationToken);
            }
        }
    }
}
