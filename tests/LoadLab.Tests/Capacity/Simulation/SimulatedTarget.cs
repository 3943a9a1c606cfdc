using LoadLab.Core.Capacity;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Statistics;
using LoadLab.Core.Verdicts;

namespace LoadLab.Tests.Capacity.Simulation;

/// <summary>
/// A target of one server and an endless queue in virtual time, by Lindley's recursion: a request ends at
/// <c>max(arrival, end before) + service</c>. Arrivals come from the real schedule, the verdict from the real judge.
/// </summary>
internal sealed class SimulatedTarget
{
    private static readonly Series[] Recorded = [new("ingest", SeriesKind.Response), new("ingest", SeriesKind.Lag)];

    private readonly Scenario _scenario;
    private readonly LoadAxis _axis;
    private readonly StepShape _shape;
    private readonly ulong _seed;
    private readonly Func<SeededRandom, double> _serviceSeconds;

    /// <param name="arrivals">How arrivals are spread.</param>
    /// <param name="objective">What must hold.</param>
    /// <param name="plateau">Length of a full step.</param>
    /// <param name="seed">Of everything random.</param>
    /// <param name="serviceSeconds">Draws a service time.</param>
    public SimulatedTarget(
        ArrivalProcess arrivals, string objective, TimeSpan plateau, ulong seed, Func<SeededRandom, double> serviceSeconds)
    {
        _scenario = SmallScenario.Make(arrivals, objective);
        _axis = LoadAxis.Of(_scenario);
        _shape = StepShape.Of(plateau, TimeSpan.FromSeconds(1));
        _seed = seed;
        _serviceSeconds = serviceSeconds;
    }

    /// <summary>Loads at which the generator itself fails, from this one up; none by default.</summary>
    public double GeneratorLimitLoad { get; init; } = double.PositiveInfinity;

    /// <summary>Share of steps that a hiccup of the generator spoils.</summary>
    public double SpoiledShare { get; init; }

    /// <summary>Searches to the end.</summary>
    public (CapacityConclusion Conclusion, List<CapacityStep> Steps) Search(
        double start, double ceiling, double budgetSeconds = 1e6, double floor = 1)
    {
        var settings = new SearchSettings
        {
            StartLoad = start,
            CeilingLoad = ceiling,
            FloorLoad = floor,
            BudgetSeconds = budgetSeconds,
            ProbeSeconds = _shape.ForProbe().Whole.TotalSeconds,
            StepSeconds = _shape.Whole.TotalSeconds,
        };
        var steps = new List<CapacityStep>();
        while (true)
        {
            switch (CapacitySearch.Next(settings, steps))
            {
                case MeasureStep move:
                    steps.Add(Measure(move, steps.Count));
                    break;
                case EndSearch end:
                    return (end.Conclusion, steps);
            }
        }
    }

    private CapacityStep Measure(MeasureStep move, int index)
    {
        var shape = move.Kind == StepKind.Probe ? _shape.ForProbe() : _shape;
        var seed = (_seed * 1_000) + (ulong)index;
        var scenario = StepScenario.Make(_scenario, _axis, move.Load, shape, seed, out var problems);
        problems.ShouldBeEmpty();
        var random = new SeededRandom(seed);
        var isSpoiled = random.NextDouble() < SpoiledShare || move.Load >= GeneratorLimitLoad;
        var observations = Observe(LoadPlan.Compile(scenario).Workloads[0], random, lagNs: isSpoiled ? 5_000_000 : 20_000);
        var judgement = Judge.Evaluate(scenario, observations, RunEnding.OnSchedule);
        return new CapacityStep
        {
            Load = move.Load,
            Kind = move.Kind,
            Verdict = StepVerdicts.Of(judgement.Verdict, judgement.Validity),
            TookSeconds = shape.Whole.TotalSeconds,
            Reasons = judgement.Reasons,
            Objectives = judgement.Objectives,
            Validity = judgement.Validity,
        };
    }

    private RunObservations Observe(WorkloadPlan plan, SeededRandom random, long lagNs)
    {
        var workload = new WorkloadObservations(plan, "ingest");
        var run = new RunObservations { Workloads = [workload] };
        var window = new RecorderWindow(Recorded.Length, plan.Phases.Count) { StartNs = 0, EndNs = Recorder.WindowNs };
        var arrivals = plan.Arrivals();
        var freeAtNs = 0.0;
        while (arrivals.TryNext(out var arrival))
        {
            freeAtNs = Math.Max(freeAtNs, arrival.IntendedStartNs) + (_serviceSeconds(random) * 1e9);
            while (freeAtNs >= window.EndNs)
            {
                Roll(workload, window);
            }

            var phase = plan.PhaseAt(arrival.IntendedStartNs);
            window.Record(0, phase, (long)freeAtNs - arrival.IntendedStartNs);
            window.Record(1, phase, lagNs);
            window.Increment(ArrivalCounter.Planned, phase);
            window.Increment(ArrivalCounter.Sent, phase);
            window.Increment(ArrivalCounter.Completed, phase);
        }

        Roll(workload, window);
        AddGenerator(run, plan.Phases[^1].StartNs / 1e9, cpuSeconds: 0);
        AddGenerator(run, plan.Phases[^1].EndNs / 1e9, cpuSeconds: 0.1);
        return run;
    }

    /// <summary>A generator that has nothing to be blamed for but the lag that it is given.</summary>
    private static void AddGenerator(RunObservations run, double atSeconds, double cpuSeconds) => run.Generator.Add(new ResourceSample
    {
        AtSeconds = atSeconds,
        CpuSeconds = cpuSeconds,
        GcPauseSeconds = 0,
        HiccupP99Ns = 50_000,
        HiccupMaxNs = 100_000,
    });

    private static void Roll(WorkloadObservations workload, RecorderWindow window)
    {
        workload.Add(window, Recorded);
        window.Clear();
        window.StartNs = window.EndNs;
        window.EndNs += Recorder.WindowNs;
    }
}
