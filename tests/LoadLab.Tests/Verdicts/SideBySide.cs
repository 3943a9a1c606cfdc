using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Verdicts;

namespace LoadLab.Tests.Verdicts;

/// <summary>Two workloads of events, <c>orders</c> and <c>clicks</c>, made second by second and judged by the real judge.</summary>
internal sealed class SideBySide
{
    private static readonly Series[] Recorded = [new("ingest", SeriesKind.Response), new("ingest", SeriesKind.Lag)];

    private readonly Scenario _scenario;

    public SideBySide(params string[] objectives)
        : this([("plateau", 10)], [("plateau", 10)], objectives)
    {
    }

    public SideBySide((string Name, int Seconds)[] ordersPhases, (string Name, int Seconds)[] clicksPhases, params string[] objectives)
    {
        _scenario = new Scenario
        {
            Name = "made",
            Objectives = [.. objectives.Select(Parsed)],
            Workloads = [WorkloadOf("orders", ordersPhases), WorkloadOf("clicks", clicksPhases)],
        };
        Run = new RunObservations
        {
            Workloads = [.. LoadPlan.Compile(_scenario).Workloads.Select(plan => new WorkloadObservations(plan, "ingest"))],
        };
    }

    /// <summary>What was observed.</summary>
    public RunObservations Run { get; }

    public WorkloadObservations Orders => Run.Workloads[0];

    public WorkloadObservations Clicks => Run.Workloads[1];

    /// <summary>How late the generator was with every arrival, in ns.</summary>
    public long LagNs { get; init; } = 1_000;

    /// <summary>Both workloads answer everything in a millisecond, for so many seconds.</summary>
    public SideBySide Usual(int seconds = 10)
    {
        for (var second = 0; second < seconds; second++)
        {
            Add(Orders, second, 1_000_000);
            Add(Clicks, second, 1_000_000);
        }

        return this;
    }

    /// <summary>A second of a workload: 100 arrivals, all answered correctly unless fewer are said to be.</summary>
    /// <param name="workload">Whose.</param>
    /// <param name="second">From 0.</param>
    /// <param name="responseNs">Response time of each.</param>
    /// <param name="others">How arrivals ended that were not answered correctly.</param>
    public void Add(WorkloadObservations workload, int second, long responseNs, params (ArrivalCounter Counter, int Count)[] others)
    {
        const int Arrivals = 100;
        var window = new RecorderWindow(Recorded.Length, workload.Plan.Phases.Count)
        {
            StartNs = second * Recorder.WindowNs,
            EndNs = (second + 1) * Recorder.WindowNs,
        };
        var phase = workload.Plan.PhaseAt(window.StartNs);
        var completed = Arrivals - others.Where(other => other.Counter != ArrivalCounter.FailedByAnswer).Sum(other => other.Count);
        foreach (var (counter, count) in others.Append((ArrivalCounter.Planned, Arrivals)).Append((ArrivalCounter.Completed, completed)))
        {
            for (var i = 0; i < count; i++)
            {
                window.Increment(counter, phase);
            }
        }

        for (var i = 0; i < Arrivals; i++)
        {
            window.Record(0, phase, responseNs);
            window.Record(1, phase, LagNs);
        }

        workload.Add(window, Recorded);
        if (workload == Orders)
        {
            Run.Generator.Add(new ResourceSample { AtSeconds = second + 1, CpuSeconds = second * 0.1, GcPauseSeconds = 0, HiccupMaxNs = 1_000, HiccupP99Ns = 1_000 });
        }
    }

    public Judgement Judged(RunEnding? ending = null) => Judge.Evaluate(_scenario, Run, ending ?? RunEnding.OnSchedule);

    public Judgement JudgedWhileItRuns() => Judge.Evaluate(_scenario, Run, ending: null);

    /// <summary>The result of the first objective.</summary>
    public ObjectiveResult First() => Judged().Objectives[0];

    public ObjectiveResult? Find(string text) => Judged().Objectives.FirstOrDefault(objective => objective.Text == text);

    private static Objective Parsed(string text) =>
        ObjectiveParser.TryParse(text, out var parsed, out var error) ? parsed : throw new ArgumentException(error.Message);

    private static EventWorkload WorkloadOf(string name, (string Name, int Seconds)[] phases) => new()
    {
        Name = name,
        Phases =
        [
            .. phases.Select(phase => new Phase
            {
                Kind = PhaseKind.Plateau,
                Name = phase.Name,
                Duration = TimeSpan.FromSeconds(phase.Seconds),
                StartRatePerSecond = 100,
                EndRatePerSecond = 100,
            }),
        ],
    };
}
