using LoadLab.Core.Planning;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Text;
using LoadLab.Targets;

namespace LoadLab.Workloads;

/// <summary>What a workload needs to run.</summary>
/// <param name="Plan">What to do.</param>
/// <param name="Target">Against what.</param>
/// <param name="Lane">How to pace and send.</param>
/// <param name="RunId">Id that the workload's work carries, 16 hexadecimal digits; see <see cref="WorkloadRunId"/>.</param>
/// <param name="Clock">Clock of the run.</param>
/// <param name="Time">Source of time.</param>
/// <param name="Log">The run's log.</param>
/// <param name="Secrets">Takes text from the environment, and keeps it secret.</param>
internal sealed record WorkloadContext(
    WorkloadPlan Plan, TargetAccess Target, LaneChoice Lane, string RunId, RunClock Clock, TimeProvider Time, Serilog.ILogger Log,
    Secrets Secrets);
