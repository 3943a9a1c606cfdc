namespace LoadLab.Target.Alerts;

/// <summary>
/// The last alerts of one run, numbered from 1. Any number of readers follow it, each by the number of the last alert it has
/// seen; a reader that is further behind than the log reaches learns how many it has missed. Safe for any number of threads.
/// </summary>
/// <param name="capacity">How many alerts are kept for readers that lag or come back.</param>
internal sealed class AlertLog(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Alert?[] _kept = new Alert?[capacity];
    private TaskCompletionSource? _awaited;
    private long _lastNumber;

    /// <summary>The number of the newest alert; 0 before the first.</summary>
    public long LastNumber => Volatile.Read(ref _lastNumber);

    /// <summary>Numbers the alert, keeps it in the place of the oldest, and wakes those who wait.</summary>
    public void Append(Alert unnumbered)
    {
        TaskCompletionSource? awaited;
        lock (_gate)
        {
            var number = _lastNumber + 1;
            _kept[number % capacity] = unnumbered with { Number = number };
            Volatile.Write(ref _lastNumber, number);
            awaited = _awaited;
            _awaited = null;
        }

        awaited?.TrySetResult();
    }

    /// <summary>What has come after an alert, oldest first, at most <paramref name="max"/>.</summary>
    public AlertPage Read(long afterNumber, int max)
    {
        lock (_gate)
        {
            var first = Math.Max(afterNumber + 1, _lastNumber - capacity + 1);
            var alerts = new Alert[Math.Clamp(_lastNumber - first + 1, 0, max)];
            for (var i = 0; i < alerts.Length; i++)
            {
                alerts[i] = _kept[(first + i) % capacity]!;
            }

            // Readers continue on the thread pool: an appending thread evaluates rules and must not write to sockets.
            _awaited ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new AlertPage(alerts, first - afterNumber - 1, _awaited.Task);
        }
    }
}
