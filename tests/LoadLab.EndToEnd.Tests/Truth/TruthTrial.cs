using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;
using LoadLab.Core.Sessions.Portable;
using LoadLab.EndToEnd.Tests.Truth.Target;

namespace LoadLab.EndToEnd.Tests.Truth;

/// <summary>One run against the truth target: what LoadLab says beside what was.</summary>
internal sealed class TruthTrial
{
    private readonly TruthLog _truth;
    private readonly long _startTimestamp;
    private readonly int _count;

    private TruthTrial(RunObservations observations, ArrivalLog arrivals, TruthLog truth, long startTimestamp, int count, long allocatedBytes)
    {
        Observations = observations;
        Arrivals = arrivals;
        AllocatedBytes = allocatedBytes;
        _truth = truth;
        _startTimestamp = startTimestamp;
        _count = count;
    }

    internal RunObservations Observations { get; }

    internal ArrivalLog Arrivals { get; }

    internal long AllocatedBytes { get; }

    internal TruthLog Log => _truth;

    internal int Count => _count;

    /// <summary>What the machine took from everybody, as the hiccup meter saw it.</summary>
    internal ProcessResources Machine => Observations.Generator.Over(Observations.JudgedStretches(), 0) ?? new ProcessResources();

    internal HdrHistogram Histogram(string kind) => Observations.Workloads[0].Total(new Series("ingest", kind))!;

    /// <summary>LoadLab's response time of an arrival.</summary>
    internal long ResponseNs(int i) => Arrivals.EndNs[i] - Arrivals.IntendedStartNs[i];

    /// <summary>From the intended start to the write of the answer.</summary>
    internal long TrueResponseNs(int i) => _truth.WrittenAt(i) - _startTimestamp - Arrivals.IntendedStartNs[i];

    /// <summary>Response times as they were, in ascending order.</summary>
    internal long[] TrueResponses() => [.. Enumerable.Range(0, _count).Select(TrueResponseNs).Order()];

    /// <summary>How much longer LoadLab says each took, in ascending order.</summary>
    internal long[] Excess() => [.. Enumerable.Range(0, _count).Select(i => ResponseNs(i) - TrueResponseNs(i)).Order()];

    internal static long Percentile(long[] ascending, double percentile) =>
        ascending[Math.Clamp((int)Math.Ceiling(percentile / 100 * ascending.Length) - 1, 0, ascending.Length - 1)];

    /// <summary>A constant rate for some seconds.</summary>
    internal static async Task<TruthTrial> RunAsync(string lane, ILatencyLaw law, double ratePerSecond, double seconds, int sessions)
    {
        var workload = new EventWorkload
        {
            Name = "truth",
            Sessions = sessions,
            Phases = [new Phase { Kind = PhaseKind.Plateau, Name = "plateau", Duration = TimeSpan.FromSeconds(seconds), StartRatePerSecond = ratePerSecond, EndRatePerSecond = ratePerSecond }],
        };
        var plan = LoadPlan.Compile(new Scenario { Name = "truth", Workloads = [workload] });
        var count = (int)(ratePerSecond * seconds);
        var clock = new RunClock(TimeProvider.System);
        var arrivals = new ArrivalLog(count);
        using var target = new TruthTarget(law, count);
        await using var run = new TruthWorkloadRun(plan.Workloads[0], CreateLane(lane, target, sessions, clock), target, arrivals, clock);
        var load = new LoadRun(plan, [run], clock, TimeProvider.System, "truth", null, []);
        (await load.OpenAsync(TimeSpan.FromSeconds(10), CancellationToken.None)).ShouldBeNull();
        GC.Collect();
        _ = await load.RunAsync(CancellationToken.None);
        return new TruthTrial(load.Observations, arrivals, target.Log, clock.StartTimestamp, count, run.AllocatedBytes);
    }

    private static ILane CreateLane(string lane, TruthTarget target, int sessions, RunClock clock)
    {
        var protocol = new SequenceProtocol();
        return lane == "epoll"
            ? new EpollLane(target.EndPoint, protocol, sessions, clock)
            : new PortableLane([.. Enumerable.Range(0, sessions).Select(_ => new SocketSession(target.EndPoint, protocol))], clock, TimeProvider.System);
    }
}
