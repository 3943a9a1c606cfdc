using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Core.Planning;

/// <summary>What was compiled from a workload: when its arrivals start, and how long each may take. Immutable.</summary>
public sealed class WorkloadPlan
{
    private WorkloadPlan(Workload workload, ulong seed, int unitsPerArrival, int index)
    {
        Index = index;
        Workload = workload;
        Seed = seed;
        UnitsPerArrival = unitsPerArrival;
        Profile = new RateProfile(workload.Phases.Select(phase => new RatePiece(
            ToNs(phase.Duration), phase.StartRatePerSecond / unitsPerArrival, phase.EndRatePerSecond / unitsPerArrival)));
        Phases = [.. workload.Phases.Select((phase, i) =>
            new PhasePlan(i, phase.Name, phase.Kind, Profile.StartNs(i), Profile.StartNs(i + 1)))];
        TimeoutNs = ToNs(workload.Timeout);
        DropAfterNs = ToNs(workload.DropAfter);
    }

    /// <summary>Place in the scenario, from 0.</summary>
    public int Index { get; }

    /// <summary>What the user wrote.</summary>
    public Workload Workload { get; }

    /// <summary>Seed of this workload's randomness, different for each workload of a scenario.</summary>
    public ulong Seed { get; }

    /// <summary>Units of work (events, edits) that one arrival carries.</summary>
    public int UnitsPerArrival { get; }

    /// <summary>Arrivals (not units) per second over time.</summary>
    public RateProfile Profile { get; }

    /// <summary>Phases in order.</summary>
    public IReadOnlyList<PhasePlan> Phases { get; }

    /// <summary>Time from the actual start after which an arrival is given up.</summary>
    public long TimeoutNs { get; }

    /// <summary>Time from the intended start after which an arrival that was not sent is dropped.</summary>
    public long DropAfterNs { get; }

    /// <summary>Compiles a workload.</summary>
    /// <param name="workload">A validated workload.</param>
    /// <param name="scenarioSeed">Seed of the scenario.</param>
    /// <param name="index">Place in the scenario, from 0.</param>
    public static WorkloadPlan Compile(Workload workload, ulong scenarioSeed, int index = 0) =>
        new(workload, MixSeed(scenarioSeed, workload.Name), workload.UnitsPerArrival, index);

    /// <summary>Phase in which an intended start lies.</summary>
    public int PhaseAt(long intendedStartNs)
    {
        for (var i = Phases.Count - 1; i > 0; i--)
        {
            if (intendedStartNs >= Phases[i].StartNs)
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>The arrivals of one lane, from the first; each call begins anew.</summary>
    /// <param name="lane">From 0 to below <paramref name="lanes"/>.</param>
    /// <param name="lanes">Lanes that share the workload: lane k takes the arrivals k, k + lanes, ...</param>
    public IArrivalSequence Arrivals(int lane = 0, int lanes = 1)
    {
        IArrivalSequence all = Workload.Arrivals switch
        {
            ArrivalProcess.Poisson => new PoissonArrivals(Profile, Seed),
            _ => new ConstantArrivals(Profile),
        };
        return lanes == 1 ? all : new LaneArrivals(all, lane, lanes);
    }

    private static long ToNs(TimeSpan duration) => duration.Ticks * (1_000_000_000 / TimeSpan.TicksPerSecond);

    /// <summary>FNV-1a over the name, so that a workload keeps its randomness when another is added.</summary>
    private static ulong MixSeed(ulong seed, string name)
    {
        var hash = 14_695_981_039_346_656_037UL ^ seed;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 1_099_511_628_211UL;
        }

        return hash;
    }
}
