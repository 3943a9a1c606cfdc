using LoadLab.Target.Engine;
using LoadLab.Target.Runs;
using Microsoft.AspNetCore.SignalR;

namespace LoadLab.Target.Alerts;

/// <summary>The alert stream, at <c>/hubs/alerts</c>.</summary>
internal sealed class AlertHub(EventEngine engine) : Hub
{
    public const string Path = "/hubs/alerts";

    /// <summary>Streams the alerts of a run after one that the subscriber has seen, oldest first, until it is cancelled.</summary>
    /// <param name="run">The run's id; it may begin later.</param>
    /// <param name="afterNumber">The number of the last message seen; 0 for all from the first.</param>
    /// <param name="cancellationToken">The end of the subscription.</param>
    /// <exception cref="HubException">The run or the number cannot be.</exception>
    public IAsyncEnumerable<AlertMessage> Subscribe(string run, long afterNumber, CancellationToken cancellationToken)
    {
        if (run is null || System.Text.Encoding.UTF8.GetByteCount(run) > RunLedger.MaxIdBytes)
        {
            throw new HubException($"A run is a text of at most {RunLedger.MaxIdBytes} bytes.");
        }

        var log = engine.Runs.FindOrBegin(run).Alerts;
        var lastNumber = log.LastNumber;
        return afterNumber >= 0 && afterNumber <= lastNumber
            ? AlertReader.FollowAsync(log, afterNumber, cancellationToken)
            : throw new HubException(
                $"Run '{run}' has {lastNumber} alerts, and cannot be resumed after {afterNumber}: "
                + "this target was started anew, or gave the run up. Subscribe after 0.");
    }
}
