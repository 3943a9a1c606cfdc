namespace LoadLab.Core.Results;

/// <summary>What a process used. Null where it could not be observed.</summary>
public sealed record ProcessResources
{
    /// <summary>CPU time over the judged phases, in seconds.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>CPU time over the judged phases divided by their length: 1 is one core kept busy.</summary>
    public double? CpuCores { get; init; }

    /// <summary>CPU time of the judged phases for each arrival sent in them, in microseconds.</summary>
    public double? CpuMicrosecondsPerArrival { get; init; }

    /// <summary>Largest resident memory, in bytes.</summary>
    public long? PeakResidentBytes { get; init; }

    /// <summary>Resident memory at the beginning and the end of the judged phases, in bytes.</summary>
    public long? ResidentBytesAtStart { get; init; }

    /// <summary>Resident memory at the end of the judged phases, in bytes.</summary>
    public long? ResidentBytesAtEnd { get; init; }

    /// <summary>Most handles (file descriptors) open at once.</summary>
    public long? PeakHandles { get; init; }

    /// <summary>Kind of garbage collection, for example <c>workstation, non-concurrent</c>.</summary>
    public string? GcMode { get; init; }

    /// <summary>Garbage collections in the judged phases.</summary>
    public long? GcCount { get; init; }

    /// <summary>Pause time of garbage collections in the judged phases, in seconds.</summary>
    public double? GcPauseSeconds { get; init; }

    /// <summary>Managed bytes allocated in the judged phases.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Most time in which garbage collections had stopped the process between two samples, a second apart, in seconds.</summary>
    public double? GcPauseMaxSeconds { get; init; }

    /// <summary>
    /// 99th percentile of the hiccup meter over the judged phases, in ns; of the worst second where only the percentiles of seconds
    /// are known.
    /// </summary>
    public long? HiccupP99Ns { get; init; }

    /// <summary>Largest hiccup in the judged phases, in ns.</summary>
    public long? HiccupMaxNs { get; init; }

    /// <summary>Cores of the machine that were busy in the judged phases, for whomever. Of the generator's machine only.</summary>
    public double? MachineBusyCores { get; init; }

    /// <summary>Cores that the host of the machine, a virtual one, gave to others in the judged phases though there was work for them. Of the generator's machine only.</summary>
    public double? MachineStolenCores { get; init; }

    /// <summary>Bytes received over the run.</summary>
    public long? BytesIn { get; init; }

    /// <summary>Bytes sent over the run.</summary>
    public long? BytesOut { get; init; }
}
