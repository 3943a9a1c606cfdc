using LoadLab.Core.Capacity;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Statistics;
using LoadLab.Core.Verdicts;

namespace LoadLab.Tests.Capacity.Simulation;

/// <summary>
/// A system that obeys the Universal Scalability Law, in virtual time. A request that finds n others at work on average (over the last
/// fifth of a second) takes <c>(1 + contention (n - 1) + coherency n (n - 1)) / rate</c>, give or take a tenth, so that n requests complete
/// at X(n). Its rate varies by 0.8 % from step to step, as a machine's does. Schedule, recording, verdict and evidence are the real ones.
/// </summary>
internal sealed class SimulatedScalableSystem(UniversalScalabilityLaw law)
{
    private const double SpeedVariation = 0.008;
    private const double SmoothingSeconds = 0.2;

    private static readonly Series[] Recorded = [new("ingest", SeriesKind.Service), new("ingest", SeriesKind.Lag)];
    private static readonly StepShape Shape = StepShape.Of(TimeSpan.FromSeconds(5), TimeSpan.Zero);

    private readonly Scenario _scenario = SmallScenario.Make(ArrivalProcess.Constant, "throughput >= 99%");

    // Taken again for each step: its histograms are most of what a step costs.
    private RecorderWindow? _window;

    /// <summary>Measures the system at a rate.</summary>
    public CapacityStep Measure(double ratePerSecond, ulong seed)
    {
        var axis = LoadAxis.Of(_scenario);
        var scenario = StepScenario.Make(_scenario, axis, ratePerSecond, Shape, seed, out _);
        var run = Observe(LoadPlan.Compile(scenario).Workloads[0], new SeededRandom(seed));
        var judgement = Judge.Evaluate(scenario, run, RunEnding.OnSchedule);
        return StepEvidence.Of(
            new RunRecord(Result(run, judgement), [], []), new MeasureStep(ratePerSecond, StepKind.Refine, Attempt: 1), axis, 0, Shape.Whole.TotalSeconds);
    }

    private RunObservations Observe(WorkloadPlan plan, SeededRandom random)
    {
        var workload = new WorkloadObservations(plan, "ingest");
        var window = _window ??= new RecorderWindow(Recorded.Length, plan.Phases.Count);
        window.Clear();
        (window.StartNs, window.EndNs) = (0, plan.Phases[^1].EndNs);
        var speed = law.RatePerSecond * Math.Exp(SpeedVariation * random.NextGaussian());
        var (arrivals, atWork, usual, before) = (plan.Arrivals(), new PriorityQueue<double, double>(), 1.0, 0.0);
        while (arrivals.TryNext(out var arrival))
        {
            var now = arrival.IntendedStartNs / 1e9;
            while (atWork.TryPeek(out _, out var end) && end <= now)
            {
                (usual, before) = (Smoothed(usual, atWork.Count, end - before), end);
                _ = atWork.Dequeue();
            }

            (usual, before) = (Smoothed(usual, atWork.Count, now - before), now);
            var service = (1 + (law.Contention * (usual - 1)) + (law.Coherency * usual * (usual - 1))) / speed * (0.9 + (0.2 * random.NextDouble()));
            atWork.Enqueue(now + service, now + service);
            var phase = plan.PhaseAt(arrival.IntendedStartNs);
            if (plan.Phases[phase].IsJudged)
            {
                Record(window, phase, (long)(service * 1e9));
            }
        }

        workload.Add(window, Recorded);
        var run = new RunObservations { Workloads = [workload] };
        AddGenerator(run, plan.Phases[^1].StartNs / 1e9, cpuSeconds: 0);
        AddGenerator(run, plan.Phases[^1].EndNs / 1e9, cpuSeconds: 0.1);
        return run;
    }

    private static double Smoothed(double usual, int atWork, double seconds) => atWork + ((usual - atWork) * Math.Exp(-seconds / SmoothingSeconds));

    private static void Record(RecorderWindow window, int phase, long serviceNs)
    {
        window.Record(0, phase, serviceNs);
        window.Record(1, phase, 20_000);
        window.Increment(ArrivalCounter.Planned, phase);
        window.Increment(ArrivalCounter.Sent, phase);
        window.Increment(ArrivalCounter.Completed, phase);
    }

    private static void AddGenerator(RunObservations run, double atSeconds, double cpuSeconds) => run.Generator.Add(new ResourceSample
    {
        AtSeconds = atSeconds,
        CpuSeconds = cpuSeconds,
        GcPauseSeconds = 0,
        HiccupP99Ns = 50_000,
        HiccupMaxNs = 100_000,
    });

    private static RunResult Result(RunObservations run, Judgement judgement) => new()
    {
        RunId = "simulated",
        Scenario = "small",
        Seed = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
        DurationSeconds = Shape.Whole.TotalSeconds,
        Target = "simulated",
        Verdict = judgement.Verdict,
        ExitCode = (int)judgement.ExitCode,
        Reasons = judgement.Reasons,
        Validity = judgement.Validity,
        Objectives = judgement.Objectives,
        Workloads = [ResultParts.Workload(run.Workloads[0], payloadHash: null)],
        Phases = [],
        Measurements = [.. ResultParts.Measurements(run.Workloads[0])],
        Ledger = new Dictionary<string, long?>(),
        Resources = new ResourcesResult(new ProcessResources(), null),
        Errors = [],
        Environment = new EnvironmentResult { Machine = "none", Cores = 1, Runtime = "none", Version = "none", Lane = "none" },
        Command = "none",
    };
}
