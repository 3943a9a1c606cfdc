using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Workloads.Collaboration;
using LoadLab.Workloads.Events;

namespace LoadLab.Workloads;

/// <summary>Every kind of workload, each by one line.</summary>
internal static class WorkloadCatalog
{
    /// <summary>Finds out before anything is sent whether a workload's messages can be made for a target.</summary>
    /// <exception cref="RunStartException">They cannot.</exception>
    internal static void CheckMessages(Workload workload, Uri target)
    {
        if (workload is EventWorkload events)
        {
            _ = EventRequest.Compile(events, target, new RunIdentity(""));
        }
    }

    internal static Task<IWorkloadRun> CreateAsync(WorkloadContext context, CancellationToken cancellation) => context.Plan.Workload switch
    {
        CollaborationWorkload collaboration => CollaborationWorkloadRun.CreateAsync(context, collaboration, cancellation),
        EventWorkload events => EventWorkloadRun.CreateAsync(context, events, cancellation),
        var other => throw new NotSupportedException($"No runner for the workload '{other.Name}'."),
    };
}
