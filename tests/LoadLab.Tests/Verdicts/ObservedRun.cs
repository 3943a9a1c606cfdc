using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Verdicts;

namespace LoadLab.Tests.Verdicts;

/// <summary>A run made second by second, judged by the real judge.</summary>
internal sealed class ObservedRun
{
    private static readonly Series[] Recorded = [new("ingest", SeriesKind.Response), new("ingest", SeriesKind.Lag)];

    private readonly Scenario _scenario;
    private readonly WorkloadObservations _workload;
    private readonly RunObservations _run;

    public ObservedRun(string objective, params (string Name, int Seconds)[] plateaus)
    {
        _scenario = new Scenario
        {
            Name = "made",
            Objectives = [ObjectiveParser.TryParse(objective, out var parsed, out var error) ? parsed : throw new ArgumentException(error.Message)],
            Workloads = [new EventWorkload { Name = "events", Phases = [.. plateaus.Select(plateau => PhaseOf(plateau.Name, plateau.Seconds))] }],
        };
        var plan = LoadPlan.Compile(_scenario).Workloads[0];
        _workload = new WorkloadObservations(plan, "ingest");
        _run = new RunObservations { Workloads = [_workload] };
    }

    /// <summary>How late the generator was with every arrival, in ns.</summary>
    public long LagNs { get; init; } = 1_000;

    /// <summary>Cores that were busy, and cores that the host took; null where the system does not tell.</summary>
    public (double Busy, double Stolen)? Machine { get; init; }

    /// <summary>A second in which everything was answered, or some of it left waiting.</summary>
    public void AddSecond(int second, long responseNs, int planned = 1_000, int completed = 1_000, long? targetBytes = null)
        => AddSecond(second, responseNs, new ResourceSample { AtSeconds = second + 1, ResidentBytes = targetBytes }, planned, completed);

    /// <summary>The same with everything that is known of the target at the second's end.</summary>
    public void AddSecond(int second, long responseNs, ResourceSample target, int planned = 1_000, int completed = 1_000)
    {
        var window = new RecorderWindow(Recorded.Length, _workload.Plan.Phases.Count)
        {
            StartNs = second * Recorder.WindowNs,
            EndNs = (second + 1) * Recorder.WindowNs,
        };
        var phase = _workload.Plan.PhaseAt(second * Recorder.WindowNs);
        for (var i = 0; i < planned; i++)
        {
            window.Increment(ArrivalCounter.Planned, phase);
            window.Increment(ArrivalCounter.Sent, phase);
            window.Record(1, phase, LagNs);
        }

        for (var i = 0; i < completed; i++)
        {
            window.Increment(ArrivalCounter.Completed, phase);
            window.Record(0, phase, responseNs);
        }

        _workload.Add(window, Recorded);
        _run.Timeline.Add(PointOf(second, planned, completed));
        _run.Generator.Add(new ResourceSample
        {
            AtSeconds = second + 1,
            CpuSeconds = second * 0.1,
            GcPauseSeconds = 0,
            MachineBusySeconds = second * Machine?.Busy,
            MachineStolenSeconds = second * Machine?.Stolen,
        });
        _run.Target.Add(target);
    }

    /// <summary>The result of the one objective that was given.</summary>
    public ObjectiveResult Judged() => Judge.Evaluate(_scenario, _run, RunEnding.OnSchedule).Objectives[0];

    /// <summary>Why the run ended as it did.</summary>
    public IReadOnlyList<string> Reasons() => Judge.Evaluate(_scenario, _run, RunEnding.OnSchedule).Reasons;

    private static TimelinePoint PointOf(int second, int planned, int completed) => new()
    {
        StartSeconds = second,
        LengthSeconds = 1,
        Workload = "events",
        Phase = "any",
        Measurement = "ingest",
        Arrivals = new ArrivalCounts
        {
            Planned = planned,
            Sent = planned,
            Completed = completed,
            Failed = 0,
            Rejected = 0,
            Dropped = 0,
            Cancelled = 0,
            Unfinished = 0,
        },
    };

    private static Phase PhaseOf(string name, int seconds) => new()
    {
        Kind = PhaseKind.Plateau,
        Name = name,
        Duration = TimeSpan.FromSeconds(seconds),
        StartRatePerSecond = 1_000,
        EndRatePerSecond = 1_000,
    };
}
