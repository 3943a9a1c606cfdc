using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Workloads.Collaboration;
using LoadLab.Workloads.Events;

namespace LoadLab.Workloads;

/// <summary>Every kind of workload, each by one line.</summary>
internal static class WorkloadCatalog
{
    internal static Task<IWorkloadRun> CreateAsync(WorkloadContext context, CancellationToken cancellation) => context.Plan.Workload switch
    {
        CollaborationWorkload collaboration => CollaborationWorkloadRun.CreateAsync(context, collaboration, cancellation),
        EventWorkload events => EventWorkloadRun.CreateAsync(context, events, cancellation),
        var other => throw new NotSupportedException($"No runner for the workload '{other.Name}'."),
    };
}
