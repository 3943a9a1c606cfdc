using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Tests.Running;

/// <summary>A lane driver on a fake clock, with what it recorded.</summary>
internal sealed class DrivenLane
{
    internal const long Ms = 1_000_000;
    internal const long Second = 1_000_000_000;

    private readonly Recorder _recorder;
    private Action? _requestStop;

    /// <param name="workload">What to do.</param>
    /// <param name="target">Answers an arrival that was sent at a time.</param>
    /// <param name="configure">Changes the lane.</param>
    internal DrivenLane(
        EventWorkload workload, Func<Arrival, long, Reply> target, Func<FakeTime, RunClock, int, Func<Arrival, long, Reply>, FakeLane>? configure = null)
    {
        Time = new FakeTime();
        Clock = new RunClock(Time);
        Plan = WorkloadPlan.Compile(workload, scenarioSeed: 1);
        Lane = configure?.Invoke(Time, Clock, workload.Sessions, target) ?? new FakeLane(Time, Clock, workload.Sessions, target);
        Observations = new WorkloadObservations(Plan, "ingest");
        _recorder = new Recorder(LaneRecording.SeriesOf("ingest"), Plan.Phases.Count);
        Lane.AfterWait = AfterWait;
    }

    internal FakeTime Time { get; }

    internal RunClock Clock { get; }

    internal WorkloadPlan Plan { get; }

    internal FakeLane Lane { get; }

    internal WorkloadObservations Observations { get; }

    /// <summary>Completions in the first phase, by the second in which their window began.</summary>
    internal Dictionary<long, long> CompletedInSecond { get; } = [];

    /// <summary>When the user stops the run.</summary>
    internal long StopAtNs { get; init; } = long.MaxValue;

    internal TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(10);

    internal DrivenLane Run()
    {
        var grain = ((EventWorkload)Plan.Workload).PacingGrain;
        using var stop = new CancellationTokenSource();
        _requestStop = stop.Cancel;
        new LaneDriver(Plan, Plan.Arrivals(), Lane, _recorder, Clock, grain).Run(DrainLimit, stop.Token);
        Collect();
        return this;
    }

    internal long Count(ArrivalCounter counter) => Observations.Count(counter);

    internal HdrHistogram Of(string kind, string? phase = null) =>
        Observations.Total(new Series("ingest", kind), phase is null ? PhaseSelection.Judged : PhaseSelection.Named(phase)) ?? new HdrHistogram();

    /// <summary>planned = sent + dropped + cancelled, and sent = completed + failed + rejected + unfinished.</summary>
    internal void ShouldAddUp()
    {
        Count(ArrivalCounter.Planned).ShouldBe(
            Count(ArrivalCounter.Sent) + Count(ArrivalCounter.DroppedByTarget) + Count(ArrivalCounter.DroppedByGenerator)
            + Count(ArrivalCounter.Cancelled));
        Count(ArrivalCounter.Sent).ShouldBe(
            Count(ArrivalCounter.Completed) + Count(ArrivalCounter.Failed) + Count(ArrivalCounter.Rejected) + Count(ArrivalCounter.Unfinished));
        Lane.Started.Count.ShouldBe((int)Count(ArrivalCounter.Sent));
        Samples("wait").ShouldBe(Count(ArrivalCounter.Sent) + Count(ArrivalCounter.DroppedByTarget));
        Samples("lag").ShouldBe(Count(ArrivalCounter.Sent) + Count(ArrivalCounter.DroppedByGenerator));
    }

    private long Samples(string kind) => Plan.Phases.Sum(phase => Of(kind, phase.Name).Count);

    /// <summary>A constant rate on one plateau.</summary>
    internal static EventWorkload Plateau(double ratePerSecond, double seconds, int sessions = 64) => new()
    {
        Name = "events",
        Sessions = sessions,
        PacingGrain = TimeSpan.Zero,
        Phases =
        [
            new Phase
            {
                Kind = PhaseKind.Plateau,
                Name = "plateau",
                Duration = TimeSpan.FromSeconds(seconds),
                StartRatePerSecond = ratePerSecond,
                EndRatePerSecond = ratePerSecond,
            },
        ],
    };

    private void AfterWait()
    {
        Collect();
        if (Clock.NowNs >= StopAtNs)
        {
            _requestStop!();
        }
    }

    private void Collect()
    {
        while (_recorder.TryTake(out var window))
        {
            CompletedInSecond[window.StartNs / Second] = window.Counter(ArrivalCounter.Completed, phase: 0);
            Observations.Add(window, _recorder.Series);
            _recorder.Return(window);
        }
    }
}
