using System.Threading.Channels;
using LoadLab.Core.Scheduling;
using LoadLab.Transports.SignalR;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LoadLab.Workloads.Events.Detection;

/// <summary>
/// Follows the alert stream of one run and comes back after the last alert seen whenever the connection breaks. Hands every
/// message on as it came: what the stream itself drops or repeats must show in the account.
/// </summary>
internal sealed class AlertStreamClient
{
    /// <summary>Path of the hub.</summary>
    internal const string HubPath = "/hubs/alerts";

    private const int Capacity = 65_536;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Uri _hub;
    private readonly bool _trustAnyCertificate;
    private readonly string _runId;
    private readonly RunClock _clock;
    private readonly TimeProvider _time;
    private readonly Serilog.ILogger _log;

    // When it is full the reader waits, and with it the stream: the target keeps the alerts, or says how many it could not.
    private readonly Channel<SeenAlert> _alerts = Channel.CreateBounded<SeenAlert>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });

    private long _lastNumber;

    internal AlertStreamClient(Uri target, bool trustAnyCertificate, string runId, RunClock clock, TimeProvider time, Serilog.ILogger log)
    {
        _hub = new Uri(target, HubPath);
        _trustAnyCertificate = trustAnyCertificate;
        _runId = runId;
        _clock = clock;
        _time = time;
        _log = log;
    }

    /// <summary>Number of the last alert seen. Any thread.</summary>
    internal long LastNumber => Volatile.Read(ref _lastNumber);

    /// <summary>Alerts that the target said it keeps no longer. Read after the end.</summary>
    internal long LostCount { get; private set; }

    /// <summary>Alerts that were passed over without a word. Read after the end.</summary>
    internal long SkippedCount { get; private set; }

    /// <summary>How often the connection broke. Read after the end.</summary>
    internal int BreakCount { get; private set; }

    /// <summary>Why the target refused to go on; null when it did not. Read after the end.</summary>
    internal string? Refusal { get; private set; }

    /// <summary>Tries whether there is an alert stream.</summary>
    /// <returns>Why not, or null.</returns>
    internal async Task<string?> ProbeAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        await using var connection = HubConnections.Create(_hub, _trustAnyCertificate);
        try
        {
            await connection.StartAsync(limit.Token);
            return null;
        }
#pragma warning disable CA1031 // Whatever a stranger's server does to the handshake, it is no alert stream.
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return $"there is no alert stream at {_hub.AbsolutePath}: {exception.Message}";
        }
    }

    /// <summary>Takes the next alert that has come. Used by one thread at a time.</summary>
    internal bool TryRead(out SeenAlert seen) => _alerts.Reader.TryRead(out seen);

    /// <summary>Follows until cancelled, or until the target refuses to go on.</summary>
    internal async Task FollowAsync(CancellationToken cancellation)
    {
        var pause = FirstPause;
        while (!cancellation.IsCancellationRequested && Refusal is null)
        {
            var before = LastNumber;
            try
            {
                await using var connection = HubConnections.Create(_hub, _trustAnyCertificate);
                await connection.StartAsync(cancellation);
                await ReadAsync(connection, cancellation);
            }
            catch (HubException exception)
            {
                Refusal = exception.Message;
                _log.Warning("The alert stream was refused: {Reason}", exception.Message);
                return;
            }
#pragma warning disable CA1031 // A connection breaks in many ways, and each is answered by a new one.
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                _log.Debug(exception, "The alert stream broke after alert {Number}", LastNumber);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            BreakCount++;
            pause = LastNumber > before ? FirstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            await PauseAsync(pause, cancellation);
        }
    }

    private async Task ReadAsync(HubConnection connection, CancellationToken cancellation)
    {
        var stream = connection.StreamAsync<StreamedAlert>("Subscribe", _runId, LastNumber, cancellation);
        await foreach (var alert in stream.WithCancellation(cancellation))
        {
            var seen = new SeenAlert(alert, _clock.NowNs);
            if (alert.Kind == StreamedAlert.GapKind)
            {
                LostCount += alert.Lost;
            }
            else
            {
                SkippedCount += Math.Max(0, alert.Number - LastNumber - 1);
                await _alerts.Writer.WriteAsync(seen, cancellation);
            }

            Volatile.Write(ref _lastNumber, Math.Max(LastNumber, alert.Number));
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(pause, _time, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by its condition.
        }
    }
}
