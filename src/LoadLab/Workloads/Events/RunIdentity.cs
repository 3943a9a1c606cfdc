namespace LoadLab.Workloads.Events;

/// <summary>What differs from run to run in everything that a workload sends.</summary>
internal sealed class RunIdentity(string runId)
{
    /// <summary>16 hexadecimal digits, of this workload alone: with the sequence number it is unique in a run.</summary>
    internal string RunId { get; } = runId;

    /// <summary>Monotonic clock at the start of the run, in ns. Set when the run starts.</summary>
    internal long MonotonicStartNs { get; set; }

    /// <summary>Unix time at the start of the run, in ns. Set when the run starts.</summary>
    internal long WallStartNs { get; set; }
}
