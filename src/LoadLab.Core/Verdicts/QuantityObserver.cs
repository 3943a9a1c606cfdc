using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Core.Verdicts;

/// <summary>Looks up what an objective asks for in what was observed.</summary>
internal sealed class QuantityObserver(RunObservations observations, bool withIntervals)
{
    private readonly MeasurementObserver _measurements = new(observations, withIntervals);

    /// <summary>What was observed of the whole run, or of each workload that the objective is on; at least one.</summary>
    internal IReadOnlyList<Observation> Observe(Objective objective) => objective.Quantity switch
    {
        MeasurementQuantity measurement => _measurements.Observe(objective, measurement),
        GeneratorLagQuantity lag => [_measurements.ObserveLag(objective, lag.Statistic)],
        LedgerQuantity ledger => [Ledger(ledger)],
        ArrivalsQuantity arrivals => ArrivalsObserver.Observe(observations, objective, arrivals),
        ThroughputQuantity throughput => Throughput(objective, throughput),
        ResourceQuantity resource => [Resource(objective, resource)],
        GrowthQuantity growth => GrowthObserver.Observe(observations, objective, growth),
        RecoveryQuantity recovery => RecoveryObserver.Observe(observations, objective, recovery),
        _ => throw new InvalidOperationException($"No observer for {objective.Quantity.GetType().Name}."),
    };

    private Observation Ledger(LedgerQuantity ledger)
    {
        var name = LedgerCounters.Find(ledger.Counter)?.Words ?? ledger.Counter;
        var own = observations.Workloads.FirstOrDefault(workload => workload.Name == ledger.Workload);
        var value = own is null ? observations.LedgerSum(ledger.Counter) : own.Ledger.GetValueOrDefault(ledger.Counter);
        return value is { } known
            ? new Observation(name, known)
            : Observation.Unknown(name, "unknown, because this target does not tell");
    }

    private List<Observation> Throughput(Objective objective, ThroughputQuantity throughput)
    {
        var observed = observations.Named(throughput.Workload)
            .Select(workload => (Workload: workload, Value: ThroughputOf(workload, objective)))
            .Where(each => each.Value is not null)
            .Select(each => new Observation("throughput", each.Value).Of(each.Workload))
            .ToList();
        return observed.Count > 0 ? observed : [Observation.Unknown("throughput", "no arrival was due in the judged phase")];
    }

    private static double? ThroughputOf(WorkloadObservations workload, Objective objective)
    {
        var planned = workload.Count(ArrivalCounter.Planned, objective.Phases);
        var achieved = workload.Achieved(objective.Phases);
        var seconds = workload.Seconds(objective.Phases);
        return planned == 0 || seconds <= 0 ? null
            : objective.Unit == Unit.Ratio ? (double)achieved / planned
            : achieved * workload.Plan.UnitsPerArrival / seconds;
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
}
