using System.Globalization;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
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
        var seconds = workload.JudgedSeconds;
        return new WorkloadResult
        {
            Name = workload.Name,
            Unit = workload.Plan.Workload.Unit,
            UnitsPerArrival = units,
            Arrivals = Arrivals(workload),
            Throughput = new ThroughputResult(
                seconds > 0 ? workload.CountIn(ArrivalCounter.Planned, null) * units / seconds : 0,
                seconds > 0 ? workload.CountIn(ArrivalCounter.Completed, null) * units / seconds : 0),
            PayloadHash = payloadHash,
        };
    }

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
        var phases = workload.Plan.Phases.Select(phase => phase.Name).Append(MeasurementResult.JudgedPhase).Distinct().ToList();
        return workload.Series.SelectMany(series => phases
            .Select(phase => (Phase: phase, Total: workload.Total(series, phase)))
            .Where(part => part.Total is not null)
            .Select(part => Measurement(workload.Name, series, part.Phase, part.Total!)));
    }

    private static MeasurementResult Measurement(string workload, Series series, string phase, HdrHistogram total) => new()
    {
        Workload = workload,
        Name = series.Measurement,
        Phase = phase,
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
