using LoadLab.Cli;
using LoadLab.Core.Scenarios;
using LoadLab.Reports;
using LoadLab.Workloads.Events;

namespace LoadLab.Running;

/// <summary>What of a run must never reach a report, log or page.</summary>
internal static class RunSecrets
{
    /// <summary>Hides the environment's values that the scenario's headers ask for, and the user info of the target's address.</summary>
    internal static SecretMask MaskOf(RunOptions options) => new(
    [
        .. options.Scenario.Workloads.OfType<EventWorkload>()
            .SelectMany(workload => workload.Request.Headers)
            .SelectMany(header => EnvironmentText.ValuesIn(header.Value)),
        .. options.Target?.UserInfo.Split(':') ?? [],
    ]);
}
