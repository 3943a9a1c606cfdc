using LoadLab.Core.Recording;

namespace LoadLab.Core.Results;

/// <summary>What a process has used up to a moment. Null where it could not be observed.</summary>
public sealed record ResourceSample
{
    /// <summary>When, in seconds from the start of the run.</summary>
    public required double AtSeconds { get; init; }

    /// <summary>CPU time since the process started, in seconds.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>Resident memory, in bytes.</summary>
    public long? ResidentBytes { get; init; }

    /// <summary>Open handles or file descriptors.</summary>
    public long? Handles { get; init; }

    /// <summary>Garbage collections since the process started.</summary>
    public long? GcCount { get; init; }

    /// <summary>Time paused by garbage collections since the process started, in seconds.</summary>
    public double? GcPauseSeconds { get; init; }

    /// <summary>Managed bytes allocated since the process started.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Kind of garbage collection.</summary>
    public string? GcMode { get; init; }

    /// <summary>Largest hiccup since the sample before, in ns.</summary>
    public long? HiccupMaxNs { get; init; }

    /// <summary>99th percentile of the hiccups since the sample before, in ns.</summary>
    public long? HiccupP99Ns { get; init; }

    /// <summary>All hiccups since the sample before, in ns; null where only their percentiles are told.</summary>
    public HistogramSnapshot? Hiccups { get; init; }

    /// <summary>Time that all processors of the machine worked, for whomever, since it started, in seconds. Of the generator's machine only.</summary>
    public double? MachineBusySeconds { get; init; }

    /// <summary>Time that the host of the machine, a virtual one, took from it since it started, in seconds. Of the generator's machine only.</summary>
    public double? MachineStolenSeconds { get; init; }
}
