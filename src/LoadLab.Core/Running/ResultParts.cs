using System.Globalization;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Sessions;

namespace LoadLab.Core.Running;

/// <summary>Makes the parts of a result out of what was observed.</summary>
public static class ResultParts
{
    private static readonly double[] Percentiles = [50, 90, 95, 99, 99.9, 99.99];

    /// <summary>Counts over all phases.</summary>
    public static ArrivalCounts Arrivals(WorkloadObservations workload) => new()
    {
        Planned = workload.Count(ArrivalCounter.Planned),
        Sent = workload.Count(ArrivalCounter.Sent),
        Completed = workload.Count(ArrivalCounter.Completed),
        Failed = workload.Count(ArrivalCounter.Failed),
        Rejected = workload.Count(ArrivalCounter.Rejected),
        Dropped = workload.Count(ArrivalCounter.DroppedByTarget) + workload.Count(ArrivalCounter.DroppedByGenerator),
        DroppedByGenerator = workload.Count(ArrivalCounter.DroppedByGenerator),
        Cancelled = workload.Count(ArrivalCounter.Cancelled),
        Unfinished = workload.Count(ArrivalCounter.Unfinished),
    };

    /// <summary>A workload's counts and throughput.</summary>
    public static WorkloadResult Workload(WorkloadObservations workload, string? payloadHash)
    {
        var units = workload.Plan.UnitsPerArrival;
        var seconds = workload.Seconds(PhaseSelection.Judged);
        return new WorkloadResult
        {
            Name = workload.Name,
            Unit = workload.Plan.Workload.Unit,
            UnitsPerArrival = units,
            Arrivals = Arrivals(workload),
            Throughput = new ThroughputResult(
                seconds > 0 ? workload.Count(ArrivalCounter.Planned, PhaseSelection.Judged) * units / seconds : 0,
                seconds > 0 ? workload.Achieved(PhaseSelection.Judged) * units / seconds : 0),
            JudgedSeconds = seconds,
            PayloadHash = payloadHash,
        };
    }

    /// <summary>A workload's phases with their places in time.</summary>
    public static IEnumerable<PhaseResult> Phases(WorkloadPlan workload) => workload.Phases.Select(phase =>
        new PhaseResult(workload.Workload.Name, phase.Name, phase.Kind, phase.StartNs / 1e9, phase.EndNs / 1e9));

    /// <summary>Failures by category, over all workloads.</summary>
    public static IReadOnlyList<ErrorResult> Errors(
        IReadOnlyList<WorkloadObservations> workloads, IReadOnlyList<IWorkloadRun> runs) =>
    [
        .. Enum.GetValues<Outcome>()
            .Where(outcome => outcome.IsFailure() || outcome == Outcome.Rejected)
            .Select(outcome => new ErrorResult(
                outcome.Category(),
                workloads.Sum(workload => workload.Count(outcome)),
                runs.Select(run => run.ExampleOf(outcome)).FirstOrDefault(example => example is not null)))
            .Where(error => error.Count > 0),
    ];

    /// <summary>Every series in every phase, and in all judged phases together.</summary>
    public static IEnumerable<MeasurementResult> Measurements(WorkloadObservations workload)
    {
        List<PhaseSelection> selections = [.. SelectionsOf(workload.Plan.Phases)];
        return workload.Series.SelectMany(series => selections
            .Select(phases => (Phases: phases, Total: workload.Total(series, phases)))
            .Where(part => part.Total is not null)
            .Select(part => Measurement(workload.Name, series, part.Phases, part.Total!)));
    }

    /// <summary>All judged phases together, and each phase by itself unless it is the only judged one and named as they are.</summary>
    private static IEnumerable<PhaseSelection> SelectionsOf(IReadOnlyList<PhasePlan> phases)
    {
        var judged = phases.Where(phase => phase.IsJudged).ToList();
        var isNamedAsAll = judged is [{ Name: PhaseSelection.JudgedWord }];
        return phases.Where(phase => !(isNamedAsAll && phase.IsJudged))
            .Select(phase => PhaseSelection.Named(phase.Name))
            .Append(PhaseSelection.Judged);
    }

    private static MeasurementResult Measurement(string workload, Series series, PhaseSelection phases, HdrHistogram total) => new()
    {
        Workload = workload,
        Name = series.Measurement,
        Phase = phases.Word,
        Kind = series.Kind,
        Count = total.Count,
        Min = total.Min,
        Mean = total.Mean,
        Stddev = total.StdDev,
        Max = total.Max,
        Percentiles = Percentiles.ToDictionary(
            percentile => percentile.ToString(CultureInfo.InvariantCulture), total.ValueAtPercentile),
        Histogram = HdrHistogramCodec.EncodeBase64(total),
    };
}
