using LoadLab.Core.Text;

namespace LoadLab.Workloads.Events;

/// <summary>What differs from run to run in everything that a workload sends.</summary>
/// <param name="runId">16 hexadecimal digits, of this workload alone.</param>
/// <param name="secrets">Takes text from the environment; null where none is asked for.</param>
internal sealed class RunIdentity(string runId, Secrets? secrets = null)
{
    /// <summary>Takes text from the environment.</summary>
    internal Secrets Secrets { get; } = secrets ?? Secrets.OfEnvironment();

    /// <summary>16 hexadecimal digits, of this workload alone: with the sequence number it is unique in a run.</summary>
    internal string RunId { get; } = runId;

    /// <summary>Monotonic clock at the start of the run, in ns. Set when the run starts.</summary>
    internal long MonotonicStartNs { get; set; }

    /// <summary>Unix time at the start of the run, in ns. Set when the run starts.</summary>
    internal long WallStartNs { get; set; }
}
