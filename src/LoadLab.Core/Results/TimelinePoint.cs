namespace LoadLab.Core.Results;

/// <summary>One second of one workload, as in <c>timeline.csv</c>: counts by the time at which things happened.</summary>
public sealed record TimelinePoint
{
    /// <summary>Beginning of the window, from the start of the run.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Length; one second, except where the generator could not keep to it.</summary>
    public required double LengthSeconds { get; init; }

    /// <summary>Whose.</summary>
    public required string Workload { get; init; }

    /// <summary>Phase that the schedule is in at the beginning of the window.</summary>
    public required string Phase { get; init; }

    /// <summary>What happened to arrivals in the window; the sums of the run do not hold within one window.</summary>
    public required ArrivalCounts Arrivals { get; init; }

    /// <summary>Name of the workload's main measurement, for example <c>ingest</c>.</summary>
    public required string Measurement { get; init; }

    /// <summary>Of the response times that ended in the window, in ns; null without samples.</summary>
    public long? ResponseP50Ns { get; init; }

    /// <inheritdoc cref="ResponseP50Ns"/>
    public long? ResponseP95Ns { get; init; }

    /// <inheritdoc cref="ResponseP50Ns"/>
    public long? ResponseP99Ns { get; init; }

    /// <inheritdoc cref="ResponseP50Ns"/>
    public long? ResponseMaxNs { get; init; }

    /// <summary>Of the generator lag in the window, in ns; null without arrivals.</summary>
    public long? LagP99Ns { get; init; }

    /// <summary>CPU of the generator in the window; 1 is one core.</summary>
    public double? GeneratorCpuCores { get; init; }

    /// <summary>CPU of the target in the window; 1 is one core.</summary>
    public double? TargetCpuCores { get; init; }

    /// <summary>Resident memory at the window's end, in bytes.</summary>
    public long? GeneratorResidentBytes { get; init; }

    /// <summary>Resident memory at the window's end, in bytes.</summary>
    public long? TargetResidentBytes { get; init; }

    /// <summary>Largest hiccup of the generator in the window, in ns.</summary>
    public long? GeneratorHiccupNs { get; init; }

    /// <summary>Largest hiccup of the target in the window, in ns.</summary>
    public long? TargetHiccupNs { get; init; }
}
