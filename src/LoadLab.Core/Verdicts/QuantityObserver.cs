using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Core.Verdicts;

/// <summary>Looks up what an objective asks for in what was observed.</summary>
internal sealed class QuantityObserver(RunObservations observations, bool withIntervals)
{
    private readonly MeasurementObserver _measurements = new(observations, withIntervals);

    internal Observation Observe(Objective objective) => objective.Quantity switch
    {
        MeasurementQuantity measurement => _measurements.Observe(objective, measurement),
        GeneratorLagQuantity lag => _measurements.ObserveLag(objective, lag.Statistic),
        LedgerQuantity ledger => Ledger(ledger.Counter),
        ArrivalsQuantity arrivals => Arrivals(objective, arrivals),
        ThroughputQuantity throughput => Throughput(objective, throughput),
        ResourceQuantity resource => Resource(objective, resource),
        GrowthQuantity growth => GrowthObserver.Observe(observations, objective, growth),
        RecoveryQuantity recovery => RecoveryObserver.Observe(observations, objective, recovery),
        _ => throw new InvalidOperationException($"No observer for {objective.Quantity.GetType().Name}."),
    };

    private Observation Ledger(string counter)
    {
        var name = LedgerCounters.Find(counter)?.Words ?? counter;
        return observations.LedgerSum(counter) is { } value
            ? new Observation(name, value)
            : Observation.Unknown(name, "unknown, because this target does not tell");
    }

    private Observation Arrivals(Objective objective, ArrivalsQuantity arrivals)
    {
        var name = string.Join(" + ", arrivals.Outcomes);
        var workloads = Named(arrivals.Workload).ToList();
        var total = workloads.Sum(workload => arrivals.Outcomes.Sum(outcome => CountOf(workload, outcome, objective.During)));
        var planned = workloads.Sum(workload => CountOf(workload, "planned", objective.During));
        return planned == 0 ? Observation.Unknown(name, "no arrival was due")
            : objective.Unit == Unit.Ratio ? new Observation(name, (double)total / planned)
            : new Observation(name, total);
    }

    /// <summary>Failures count in every phase unless one is named: a failure in the warm-up is a failure.</summary>
    private static long CountOf(WorkloadObservations workload, string outcome, string? during)
    {
        return CountersOf(outcome).Sum(counter => during is null ? workload.Count(counter) : workload.CountIn(counter, during));
    }

    private static ArrivalCounter[] CountersOf(string outcome) => outcome switch
    {
        "planned" => [ArrivalCounter.Planned],
        "failed" => [ArrivalCounter.Failed],
        "rejected" => [ArrivalCounter.Rejected],
        "dropped" => [ArrivalCounter.DroppedByTarget, ArrivalCounter.DroppedByGenerator],
        "cancelled" => [ArrivalCounter.Cancelled],
        "unfinished" => [ArrivalCounter.Unfinished],
        _ => throw new InvalidOperationException($"No counter for '{outcome}'."),
    };

    private Observation Throughput(Objective objective, ThroughputQuantity throughput)
    {
        var lowest = Named(throughput.Workload)
            .Select(workload => ThroughputOf(workload, objective))
            .Where(value => value is not null)
            .Min();
        return lowest is { } value
            ? new Observation("throughput", value)
            : Observation.Unknown("throughput", "no arrival was due in the judged phase");
    }

    private static double? ThroughputOf(WorkloadObservations workload, Objective objective)
    {
        var planned = workload.CountIn(ArrivalCounter.Planned, objective.During);
        var completed = workload.CountIn(ArrivalCounter.Completed, objective.During);
        var seconds = workload.SecondsIn(objective.During);
        return planned == 0 || seconds <= 0 ? null
            : objective.Unit == Unit.Ratio ? (double)completed / planned
            : completed * workload.Plan.UnitsPerArrival / seconds;
    }

    private Observation Resource(Objective objective, ResourceQuantity resource)
    {
        var isGenerator = resource.Side == ResourceSide.Generator;
        var name = $"{(isGenerator ? "generator" : "target")} {resource.Resource}";
        var series = isGenerator ? observations.Generator : observations.Target;
        var used = series.Over(observations.JudgedStretches(), arrivalsSent: 0);
        double? value = resource.Resource switch
        {
            ResourceNames.Cpu when objective.Unit == Unit.Ratio => used?.CpuCores / Environment.ProcessorCount,
            ResourceNames.Cpu => used?.CpuCores,
            ResourceNames.Memory => used?.PeakResidentBytes,
            ResourceNames.Handles => used?.PeakHandles,
            ResourceNames.GcPause => used?.GcPauseMaxSeconds * 1e9,
            ResourceNames.Hiccup => resource.Statistic.Kind == StatisticKind.Max ? used?.HiccupMaxNs : used?.HiccupP99Ns,
            _ => null,
        };
        return !IsMeasured(resource) ? Observation.Unknown(name, "this statistic of it is not measured; take mean of cpu, max (or p99) of a hiccup, max of the others")
            : value is null
            ? Observation.Unknown(name, isGenerator ? "too short to be measured" : "nothing tells the target's resources (see --target-pid and --target-metrics)")
            : new Observation(name, value);
    }

    private static bool IsMeasured(ResourceQuantity resource) => resource.Resource switch
    {
        ResourceNames.Cpu => resource.Statistic.Kind == StatisticKind.Mean,
        ResourceNames.Hiccup => resource.Statistic.Kind == StatisticKind.Max || resource.Statistic == Statistic.At(99),
        _ => resource.Statistic.Kind == StatisticKind.Max,
    };

    private IEnumerable<WorkloadObservations> Named(string? workload) =>
        observations.Workloads.Where(each => workload is null || each.Name == workload);
}
