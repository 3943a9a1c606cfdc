using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Verdicts;

namespace LoadLab.Core.Running;

/// <summary>
/// A run from opened sessions to the last completion: starts the clock, lets the workloads go, collects once a second, and
/// ends on schedule, by the user, or by an abort rule.
/// </summary>
public sealed class LoadRun
{
    private const double CollectDelaySeconds = 0.05;
    private static readonly TimeSpan StartDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TargetProbePatience = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<IWorkloadRun> _workloads;
    private readonly RunClock _clock;
    private readonly TimeProvider _time;
    private readonly IResourceProbe? _targetProbe;
    private readonly RunCollector _collector;
    private readonly AbortWatch _abortWatch;
    private Task<ResourceSample?>? _targetSample;

    /// <param name="plan">What to do.</param>
    /// <param name="workloads">In the plan's order.</param>
    /// <param name="clock">Clock of the run; restarted here.</param>
    /// <param name="time">Source of time.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="targetProbe">Looks at the target; null when nothing tells of it.</param>
    /// <param name="views">Who watches.</param>
    public LoadRun(
        LoadPlan plan,
        IReadOnlyList<IWorkloadRun> workloads,
        RunClock clock,
        TimeProvider time,
        string runId,
        IResourceProbe? targetProbe,
        IReadOnlyList<IRunView> views)
    {
        _workloads = workloads;
        _clock = clock;
        _time = time;
        StartedAt = time.GetUtcNow();
        _targetProbe = targetProbe;
        _collector = new RunCollector(plan, workloads, runId, views);
        _abortWatch = new AbortWatch(plan);
    }

    /// <summary>What was observed; complete after <see cref="RunAsync"/>.</summary>
    public RunObservations Observations => _collector.Observations;

    /// <summary>Wall clock at the start of the schedule; where no session could be opened, when the run was made.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>From the start of the schedule to the end of the drain.</summary>
    public double DurationSeconds { get; private set; }

    /// <summary>Opens all sessions.</summary>
    /// <returns>The opening of a workload that got no session, with its problem; null when at least one session of every workload is open.</returns>
    public async Task<LaneOpening?> OpenAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        foreach (var workload in _workloads)
        {
            var opening = await workload.OpenAsync(timeout, cancellation);
            if (opening.Ready == 0)
            {
                return opening with { Problem = opening.Problem ?? "no session could be opened" };
            }
        }

        return null;
    }

    /// <summary>Runs to the end, whichever way it comes.</summary>
    /// <param name="userStop">The user's wish to stop.</param>
    public async Task<RunEnding> RunAsync(CancellationToken userStop)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(userStop);
        using var noting = stop.Token.Register(NoteStop);
        using var hiccups = new HiccupMeter(_clock);
        var generator = new GeneratorProbe(hiccups);
        StartedAt = _time.GetUtcNow() + StartDelay;
        _clock.Restart(StartDelay);
        var work = Task.WhenAll(_workloads.Select(workload => workload.RunAsync(stop.Token)));
        var abort = await WatchAsync(work, generator, stop);
        await work;
        DurationSeconds = _clock.NowNs / 1e9;
        _ = _collector.Collect();
        return abort is not null ? new RunEnding(RunEndingKind.Aborted, abort)
            : userStop.IsCancellationRequested ? new RunEnding(RunEndingKind.Cancelled, "cancelled by the user")
            : RunEnding.OnSchedule;
    }

    private void NoteStop()
    {
        foreach (var workload in Observations.Workloads)
        {
            workload.StoppedAtNs = Math.Max(0, _clock.NowNs);
        }
    }

    private async Task<string?> WatchAsync(Task work, GeneratorProbe generator, CancellationTokenSource stop)
    {
        string? abort = null;
        for (var second = 0L; !work.IsCompleted; second++)
        {
            var untilNs = (second * Recorder.WindowNs) + (long)(CollectDelaySeconds * 1e9);
            var delay = TimeSpan.FromSeconds(Math.Max(0, (untilNs - _clock.NowNs) / 1e9));
            _ = await Task.WhenAny(work, Task.Delay(delay, _time, CancellationToken.None));
            await SampleAsync(generator);
            var observed = _collector.Collect();
            _collector.Show(_clock.NowNs / 1e9, observed);
            if (second > 0 && abort is null && _abortWatch.Look(observed) is { } reason)
            {
                abort = reason;
                await stop.CancelAsync();
            }
        }

        return abort;
    }

    /// <summary>Samples the generator now, and the target as soon as it answers: a slow target must not delay the collector.</summary>
    private async Task SampleAsync(GeneratorProbe generator)
    {
        var now = _clock.NowNs / 1e9;
        if (await generator.SampleAsync(now, CancellationToken.None) is { } sample)
        {
            Observations.Generator.Add(sample);
        }

        if (_targetSample is { IsCompletedSuccessfully: true, Result: { } targetSample })
        {
            Observations.Target.Add(targetSample);
        }

        if (_targetProbe is not null && _targetSample is null or { IsCompleted: true })
        {
            _targetSample = SampleTargetAsync(_targetProbe!, now);
        }
    }

    private async Task<ResourceSample?> SampleTargetAsync(IResourceProbe probe, double atSeconds)
    {
        using var patience = new CancellationTokenSource(TargetProbePatience, _time);
        return await probe.SampleAsync(atSeconds, patience.Token);
    }
}
