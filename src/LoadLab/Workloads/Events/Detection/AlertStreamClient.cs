using LoadLab.Core.Scheduling;
using LoadLab.Core.Text;
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
    private const int MaxShown = 200;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OpeningPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RoomPause = TimeSpan.FromMilliseconds(5);

    private readonly HubAddress _hub;
    private readonly string _runId;
    private readonly RunClock _clock;
    private readonly TimeProvider _time;
    private readonly Serilog.ILogger _log;

    // When it is full the reader waits, and with it the stream: the target keeps the alerts, or says how many it could not.
    private readonly AlertQueue _alerts;

    private long _lastNumber;

    internal AlertStreamClient(HubAddress hub, AlertBudget budget, string runId, RunClock clock, TimeProvider time, Serilog.ILogger log)
    {
        _hub = hub;
        _alerts = new AlertQueue(budget);
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

    /// <summary>Alerts that had come when the following ended, and were not taken in. Read after the end.</summary>
    internal long UnreadCount { get; private set; }

    /// <summary>Records that were too long to be read. Read after the end.</summary>
    internal int TooLongCount { get; private set; }

    /// <summary>Takes the next alert that has come. Used by one thread at a time.</summary>
    internal bool TryTake(out SeenAlert seen) => _alerts.TryTake(out seen);

    /// <summary>Follows until cancelled, or until the target refuses to go on.</summary>
    internal async Task FollowAsync(CancellationToken cancellation)
    {
        var pause = FirstPause;
        while (!cancellation.IsCancellationRequested && Refusal is null)
        {
            var before = LastNumber;
            var window = new HubWindow(_time);
            try
            {
                await using var connection = HubClient.Create(_hub, window);
                await OpenAsync(connection, cancellation);
                await ReadAsync(connection, window, cancellation);
            }
            catch (HubException exception)
            {
                Refusal = ForeignText.Show(exception.Message, MaxShown);
                _log.Warning("The alert stream was refused: {Reason}", Refusal);
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
            finally
            {
                TooLongCount += window.IsTooLong ? 1 : 0;
            }

            BreakCount++;
            pause = LastNumber > before ? FirstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            await PauseAsync(pause, cancellation);
        }
    }

    private async Task OpenAsync(HubConnection connection, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(OpeningPatience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        await connection.StartAsync(either.Token);
    }

    private async Task ReadAsync(HubConnection connection, HubWindow window, CancellationToken cancellation)
    {
        var messages = await connection.StreamAsChannelCoreAsync("Subscribe", typeof(StreamedAlert), [_runId, LastNumber], cancellation);
        window.Watch(messages);
        try
        {
            await foreach (var message in messages.ReadAllAsync(cancellation))
            {
                await TakeInAsync((message as StreamedAlert) ?? throw new InvalidDataException("The alert stream sent nothing."), cancellation);
            }
        }
        finally
        {
            UnreadCount += cancellation.IsCancellationRequested ? window.UnreadCount : 0;
        }
    }

    private async ValueTask TakeInAsync(StreamedAlert alert, CancellationToken cancellation)
    {
        var seen = new SeenAlert(alert, _clock.NowNs);
        if (alert.Kind == StreamedAlert.GapKind)
        {
            LostCount += Math.Max(1, alert.Lost);
        }
        else
        {
            while (!_alerts.TryAdd(seen))
            {
                // Counted first: who cancels here leaves it behind.
                UnreadCount++;
                await Task.Delay(RoomPause, _time, cancellation);
                UnreadCount--;
            }

            SkippedCount += alert.Number > LastNumber ? alert.Number - LastNumber - 1 : 0;
        }

        Volatile.Write(ref _lastNumber, Math.Max(LastNumber, alert.Number));
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
