using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions.Linux;

namespace LoadLab.Core.Sessions.Portable;

/// <summary>
/// A lane on .NET's own asynchronous I/O, for every system and every client. Completions are handed over from the thread
/// pool, and the last two milliseconds before a deadline are slept through in short steps on Linux and spun through elsewhere, since
/// no portable wait is finer: it costs more processor time than the epoll lane, and reports say that it drove the run.
/// </summary>
public sealed class PortableLane : ILane
{
    private const long CoarseNs = 2_000_000;
    private const long NsPerMs = 1_000_000;
    private const long LongestStepNs = 200_000;
    private const int SpareThreadCount = 8;
    private const long NsPerTick = 100;
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<IAsyncSession> _sessions;
    private readonly RunClock _clock;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource[] _timeouts;
    private readonly SessionBackOff[] _backOffs;
    private readonly Task[] _tasks;
    private readonly CompletionQueue _done;
    private readonly object _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly string?[] _examples = new string?[OutcomeExtensions.Count];
    private int _count;

    /// <param name="sessions">The sessions; disposed with the lane.</param>
    /// <param name="clock">Clock of the run.</param>
    /// <param name="time">For waiting before another attempt to connect.</param>
    public PortableLane(IReadOnlyList<IAsyncSession> sessions, RunClock clock, TimeProvider time)
    {
        _sessions = sessions;
        _clock = clock;
        _time = time;
        _timeouts = [.. sessions.Select(_ => new CancellationTokenSource())];
        _backOffs = new SessionBackOff[sessions.Count];
        _tasks = [.. sessions.Select(_ => Task.CompletedTask)];
        _done = new CompletionQueue(sessions.Count * 2);
        SpareThreads();
    }

    /// <inheritdoc/>
    public string Name => "portable";

    /// <inheritdoc/>
    public int Sessions => _sessions.Count;

    /// <inheritdoc/>
    public long? BytesSent => null;

    /// <inheritdoc/>
    public long? BytesReceived => null;

    /// <inheritdoc/>
    public string? ExampleOf(Outcome outcome) => _examples[(int)outcome];

    /// <inheritdoc/>
    public LaneOpening Open(TimeSpan timeout, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(timeout);
        BeginAll();
        var opening = Task.WhenAll(_sessions.Select(session => OpenOnceAsync(session, patience.Token)));
        opening.GetAwaiter().GetResult();
        for (var i = 0; i < Sessions; i++)
        {
            if (!_sessions[i].IsOpen)
            {
                _tasks[i] = ReopenAsync(i, Outcome.ConnectFailed);
            }
        }

        var ready = _sessions.Count(session => session.IsOpen);
        return new LaneOpening(ready, ready == Sessions ? null : FirstExample() ?? "no connection was accepted in time");
    }

    /// <inheritdoc/>
    public bool IsReady(int session) => _sessions[session].IsOpen;

    /// <inheritdoc/>
    public void Start(int session, in Arrival arrival)
    {
        if (!_timeouts[session].TryReset())
        {
            _timeouts[session].Dispose();
            _timeouts[session] = new CancellationTokenSource();
        }

        _tasks[session] = SendAsync(session, arrival, _timeouts[session].Token);
    }

    /// <inheritdoc/>
    public void Abort(int session) => _timeouts[session].Cancel();

    /// <inheritdoc/>
    public int Wait(long deadlineNs, bool wakeEarly, Span<Completion> completions)
    {
        lock (_gate)
        {
            WaitCoarsely(deadlineNs, wakeEarly);
        }

        var spinner = default(SpinWait);
        while (_clock.NowNs < deadlineNs && !(wakeEarly && Volatile.Read(ref _count) > 0))
        {
            Pause(ref spinner, deadlineNs - _clock.NowNs);
        }

        lock (_gate)
        {
            var drained = _done.Drain(completions);
            _count = _done.Count;
            return drained;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        foreach (var timeout in _timeouts)
        {
            timeout.Cancel();
        }

        _ = Task.WhenAll(_tasks).Wait(ClosingPatience);
        Task.WhenAll(_sessions.Select(session => session.DisposeAsync().AsTask())).GetAwaiter().GetResult();
        foreach (var timeout in _timeouts)
        {
            timeout.Dispose();
        }

        _closing.Dispose();
    }

    /// <summary>
    /// Completions come by the thread pool, which replaces a blocked thread only twice a second: with no more threads than cores, two that
    /// somebody blocks hold up every answer for half a second, and the target would be blamed.
    /// </summary>
    private static void SpareThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        _ = ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + SpareThreadCount), ports);
    }

    private void BeginAll()
    {
        for (var i = 0; i < Sessions; i++)
        {
            _backOffs[i].Begin(_clock.NowNs);
        }
    }

    private string? FirstExample() => _sessions.Select(session => session.FailureExample).FirstOrDefault(example => example is not null);

    private static async Task OpenOnceAsync(IAsyncSession session, CancellationToken cancellation)
    {
        try
        {
            await session.OpenAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // Not open in time: the session says so itself.
        }
    }

    /// <summary>
    /// A short step towards a deadline. Linux can sleep for less than a millisecond; elsewhere it is spun through, which takes a core from
    /// the threads that complete requests.
    /// </summary>
    private static unsafe void Pause(ref SpinWait spinner, long leftNs)
    {
        if (!OperatingSystem.IsLinux())
        {
            spinner.SpinOnce(sleep1Threshold: -1);
            return;
        }

        var step = Timespec.FromNs(Math.Min(leftNs, LongestStepNs));
        _ = LibC.ClockNanosleep(LibC.ClockMonotonic, 0, &step, null);
    }

    private void WaitCoarsely(long deadlineNs, bool wakeEarly)
    {
        var leftNs = deadlineNs - _clock.NowNs;
        while (leftNs > CoarseNs && !(wakeEarly && _done.Count > 0))
        {
            _ = Monitor.Wait(_gate, (int)Math.Min(int.MaxValue, (leftNs - CoarseNs + NsPerMs) / NsPerMs));
            leftNs = deadlineNs - _clock.NowNs;
        }
    }

    private async Task SendAsync(int session, Arrival arrival, CancellationToken timeout)
    {
        Outcome outcome;
        try
        {
            outcome = await _sessions[session].SendAsync(arrival, timeout).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            outcome = Outcome.TimedOut;
        }

        if (outcome != Outcome.Completed)
        {
            _examples[(int)outcome] ??= _sessions[session].FailureExample;
        }

        _backOffs[session].Note(outcome);
        var isOpen = _sessions[session].IsOpen;
        Post(new Completion(session, _clock.NowNs, outcome, isOpen));
        if (!isOpen)
        {
            await ReopenAsync(session, outcome).ConfigureAwait(false);
        }
    }

    /// <summary>Opens a session again, after the time that a session of its kind waits.</summary>
    /// <param name="session">Number of the session.</param>
    /// <param name="last">How the connection before ended.</param>
    private async Task ReopenAsync(int session, Outcome last)
    {
        try
        {
            while (!_closing.IsCancellationRequested)
            {
                if (_backOffs[session].DelayAfter(last, _clock.NowNs) is var delayNs and > 0)
                {
                    await Task.Delay(TimeSpan.FromTicks(delayNs / NsPerTick), _time, _closing.Token).ConfigureAwait(false);
                }

                _backOffs[session].Begin(_clock.NowNs);
                await _sessions[session].OpenAsync(_closing.Token).ConfigureAwait(false);
                if (_sessions[session].IsOpen)
                {
                    Post(new Completion(session, _clock.NowNs, Outcome.None, SessionReady: true));
                    return;
                }

                last = Outcome.ConnectFailed;
            }
        }
        catch (OperationCanceledException)
        {
            // The lane is closing.
        }
    }

    private void Post(in Completion completion)
    {
        lock (_gate)
        {
            _done.Add(completion);
            _count = _done.Count;
            Monitor.Pulse(_gate);
        }
    }
}
