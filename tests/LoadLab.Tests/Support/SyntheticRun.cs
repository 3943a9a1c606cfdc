using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Tests.Support;

/// <summary>
/// A made-up peak-10k run, the same for the same arguments: warm-up, ramp, plateau with a stall of the target in its middle.
/// Each second is drawn from 400 weighted samples, which is as good as all of them for what reports show.
/// </summary>
internal sealed class SyntheticRun
{
    private const string Workload = "events";
    private const int SamplesPerSecond = 400;

    private static readonly double[] Percentiles = [50, 90, 95, 99, 99.9, 99.99];

    private readonly Random _random;
    private readonly HdrHistogram _response = new();
    private readonly HdrHistogram _service = new();
    private readonly HdrHistogram _lag = new();
    private readonly List<TimelinePoint> _timeline = [];
    private readonly List<MeasurementWindow> _windows = [];
    private readonly SortedDictionary<string, HdrHistogram> _totals = new(StringComparer.Ordinal);
    private long _planned;
    private long _failed;
    private long _rejected;

    private SyntheticRun(int seed) => _random = new Random(seed);

    private int PlateauSeconds { get; init; }

    private int EndSeconds => 15 + PlateauSeconds;

    private int StallSeconds => 15 + (PlateauSeconds * 2 / 3);

    /// <summary>Makes a run.</summary>
    /// <param name="seed">Of everything random in it.</param>
    /// <param name="plateauSeconds">Length of the plateau; 15 seconds of warm-up and ramp go before it.</param>
    public static RunRecord Make(int seed = 1, int plateauSeconds = 60)
    {
        var run = new SyntheticRun(seed) { PlateauSeconds = plateauSeconds };
        for (var second = 0; second < run.EndSeconds; second++)
        {
            run.AddSecond(second);
        }

        return new RunRecord(run.Result(seed), run._timeline, run._windows);
    }

    /// <summary>The same run as views saw it, one snapshot a second.</summary>
    public static IEnumerable<IntervalSnapshot> Snapshots(RunRecord record) =>
        record.Timeline.Select(point => new IntervalSnapshot
        {
            RunId = record.Result.RunId,
            Scenario = record.Result.Scenario,
            ElapsedSeconds = point.StartSeconds + point.LengthSeconds,
            PlannedSeconds = record.Timeline[^1].StartSeconds + 1,
            Points = [point],
            Windows = [.. record.Windows.Where(window => (int)window.StartSeconds == (int)point.StartSeconds)],
            Totals = record.Result.Workloads,
            Objectives = record.Result.Objectives,
            Validity = record.Result.Validity,
            Errors = record.Result.Errors,
        });

    private void AddSecond(int second)
    {
        var (phase, rate) = second switch
        {
            < 5 => ("warm-up", 1000),
            < 15 => ("ramp", 1000 + ((second - 5) * 900)),
            _ => ("plateau", 10_000),
        };
        var isStalled = second == StallSeconds || second == StallSeconds + 1;
        var load = rate / 10_000.0;
        var (response, service, lag) = (_response, _service, _lag);
        response.Reset();
        service.Reset();
        lag.Reset();
        for (var i = 0; i < SamplesPerSecond; i++)
        {
            var (responseNs, serviceNs, lagNs) = NextSample(load, isStalled, (double)i / SamplesPerSecond, second < 2);
            response.RecordCount(responseNs, rate / SamplesPerSecond);
            service.RecordCount(serviceNs, rate / SamplesPerSecond);
            lag.RecordCount(lagNs, rate / SamplesPerSecond);
        }

        Keep(second, phase, SeriesKind.Response, response);
        Keep(second, phase, SeriesKind.Service, service);
        Keep(second, phase, SeriesKind.Lag, lag);
        _timeline.Add(Point(second, phase, rate, isStalled, response, lag));
    }

    private (long Response, long Service, long Lag) NextSample(double load, bool isStalled, double place, bool isCold)
    {
        var lag = 20_000 * Math.Exp(0.4 * NextGauss());
        var service = 250_000 * (0.6 + (0.5 * load)) * Math.Exp(0.45 * NextGauss()) * (isCold ? 6 : 1);
        var queue = _random.NextDouble() < 0.004 ? 3e6 * _random.NextDouble() : 0;
        // An arrival at the beginning of a stall waits for all of it, one at the end for nothing.
        var stall = isStalled ? 220e6 * Math.Max(0, 1 - (place * 4)) : 0;
        return ((long)(lag + service + queue + stall), (long)(service + (stall / 8)), (long)lag);
    }

    private TimelinePoint Point(int second, string phase, int rate, bool isStalled, HdrHistogram response, HdrHistogram lag)
    {
        var failed = isStalled ? 6 : 0;
        var rejected = isStalled ? 12 : 0;
        _planned += rate;
        _failed += failed;
        _rejected += rejected;
        return new TimelinePoint
        {
            StartSeconds = second,
            LengthSeconds = 1,
            Workload = Workload,
            Phase = phase,
            Arrivals = Counts(rate, failed, rejected),
            Measurement = "ingest",
            ResponseP50Ns = response.ValueAtPercentile(50),
            ResponseP95Ns = response.ValueAtPercentile(95),
            ResponseP99Ns = response.ValueAtPercentile(99),
            ResponseMaxNs = response.Max,
            LagP99Ns = lag.ValueAtPercentile(99),
            GeneratorCpuCores = (rate * 38e-6) + (0.02 * _random.NextDouble()),
            TargetCpuCores = isStalled ? 0.05 : (rate * 61e-6) + (0.03 * _random.NextDouble()),
            GeneratorResidentBytes = 96_000_000 + (second * 40_000),
            TargetResidentBytes = 140_000_000 + (second * 210_000),
            GeneratorHiccupNs = (long)(60_000 + (90_000 * _random.NextDouble())),
            TargetHiccupNs = isStalled ? 220_000_000 : (long)(80_000 + (400_000 * _random.NextDouble())),
        };
    }

    private void Keep(int second, string phase, string kind, HdrHistogram histogram)
    {
        var snapshot = HistogramSnapshot.Of(histogram);
        _windows.Add(new MeasurementWindow(second, 1, Workload, "ingest", phase, kind, snapshot));
        if (!_totals.TryGetValue($"{phase} {kind}", out var total))
        {
            _totals[$"{phase} {kind}"] = total = new HdrHistogram();
        }

        total.Add(histogram);
    }

    private RunResult Result(int seed)
    {
        var response = _totals["plateau response"];
        var p95 = response.ValueAtPercentile(95);
        var achieved = 10_000 - (36.0 / PlateauSeconds);
        return new RunResult
        {
            RunId = $"00000000000000{seed:x2}",
            Scenario = "peak-10k",
            Seed = (ulong)seed,
            StartedAt = new DateTimeOffset(2026, 3, 14, 2, 0, 0, TimeSpan.Zero),
            DurationSeconds = EndSeconds + 0.25,
            Target = "embedded",
            Verdict = RunVerdict.Failed,
            ExitCode = 3,
            Reasons = ["failed + rejected + dropped == 0: 36 arrivals of the plateau were not answered correctly"],
            Validity = [.. Validity(_totals["plateau lag"])],
            Objectives = [.. Objectives(p95, achieved)],
            Workloads =
            [
                new WorkloadResult
                {
                    Name = Workload,
                    Unit = "events",
                    UnitsPerArrival = 1,
                    Arrivals = Counts(_planned, _failed, _rejected),
                    Throughput = new ThroughputResult(10_000, achieved),
                    PayloadHash = "9f86d081884c7d65",
                },
            ],
            Phases =
            [
                new PhaseResult(Workload, "warm-up", PhaseKind.WarmUp, 0, 5),
                new PhaseResult(Workload, "ramp", PhaseKind.Ramp, 5, 15),
                new PhaseResult(Workload, "plateau", PhaseKind.Plateau, 15, EndSeconds),
            ],
            Measurements = [.. _totals.Select(total => Measurement(total.Key, total.Value))],
            Ledger = new SortedDictionary<string, long?>(StringComparer.Ordinal)
            {
                ["eventsSent"] = _planned,
                ["eventsAccepted"] = _planned - _failed - _rejected,
                ["eventsProcessed"] = _planned - _failed - _rejected,
                ["eventsLost"] = 0,
                ["eventsDuplicated"] = 0,
                ["alertsExpected"] = null,
            },
            Resources = new ResourcesResult(Resources(0.38, 120_000_000), Resources(0.61, 160_000_000)),
            Errors = [new ErrorResult("rejected", _rejected, "429 queue full"), new ErrorResult("timed-out", _failed, null)],
            Environment = new EnvironmentResult
            {
                Machine = "Linux 6.12, x64",
                Cores = 2,
                Runtime = ".NET 10.0.0",
                Commit = "0123456789abcdef0123456789abcdef01234567",
                Version = "1.0.0",
                Lane = "epoll, HTTP/1.1 on sockets",
            },
            Command = "loadlab --scenario peak-10k --seed 1",
        };
    }

    private static IEnumerable<ObjectiveResult> Objectives(long p95, double achieved)
    {
        yield return Objective("ingest p95 < 10ms", "ingest", p95, 10e6, Unit.Nanoseconds, [p95 * 0.96, p95 * 1.05]);
        yield return Objective("throughput >= 99.9%", "throughput", achieved / 10_000, 0.999, Unit.Ratio);
        yield return Objective("events lost == 0", "events lost", 0, 0, Unit.Count);
        yield return Objective("failed + rejected + dropped == 0", "arrivals", 36, 0, Unit.Count) with
        {
            Verdict = ObjectiveVerdict.Failed,
            Reason = "36 arrivals of the plateau were not answered correctly",
        };
    }

    private static IEnumerable<ObjectiveResult> Validity(HdrHistogram lag)
    {
        yield return Objective("generator lag p99 <= 1ms", "generator lag", lag.ValueAtPercentile(99), 1e6, Unit.Nanoseconds);
        yield return Objective("generator cpu < 90%", "generator cpu", 0.19, 0.9, Unit.Ratio);
    }

    private static ObjectiveResult Objective(
        string text, string measurement, double observed, double limit, Unit unit, IReadOnlyList<double>? interval = null) => new()
        {
            Text = text,
            Measurement = measurement,
            Observed = observed,
            Limit = limit,
            Unit = unit,
            Interval = interval,
            Verdict = ObjectiveVerdict.Passed,
        };

    private MeasurementResult Measurement(string phaseAndKind, HdrHistogram histogram)
    {
        var parts = phaseAndKind.Split(' ');
        return new MeasurementResult
        {
            Workload = Workload,
            Name = "ingest",
            Phase = parts[0],
            Kind = parts[1],
            Count = histogram.Count,
            Min = histogram.Min,
            Mean = histogram.Mean,
            Stddev = histogram.StdDev,
            Max = histogram.Max,
            Percentiles = Percentiles.ToDictionary(
                each => each.ToString(System.Globalization.CultureInfo.InvariantCulture), histogram.ValueAtPercentile),
            Histogram = HdrHistogramCodec.EncodeBase64(histogram),
        };
    }

    private ProcessResources Resources(double cores, long residentBytes) => new()
    {
        CpuSeconds = cores * PlateauSeconds,
        CpuCores = cores,
        CpuMicrosecondsPerArrival = cores * 100,
        PeakResidentBytes = residentBytes,
        ResidentBytesAtStart = residentBytes - 20_000_000,
        ResidentBytesAtEnd = residentBytes - 1_000_000,
        GcMode = "workstation, non-concurrent",
        GcCount = 4,
        GcPauseSeconds = 0.011,
        AllocatedBytes = 512_000_000,
        HiccupP99Ns = 140_000,
        HiccupMaxNs = 150_000,
    };

    private static ArrivalCounts Counts(long planned, long failed, long rejected) => new()
    {
        Planned = planned,
        Sent = planned,
        Completed = planned - failed - rejected,
        Failed = failed,
        Rejected = rejected,
        Dropped = 0,
        Cancelled = 0,
        Unfinished = 0,
    };

    private double NextGauss() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
