using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;

namespace LoadLab.Workloads.Events;

/// <summary>Runs workloads of kind <c>events</c>.</summary>
internal sealed class RunnableEvents : IRunnableKind
{
    /// <inheritdoc/>
    public IWorkloadKind Kind => EventKind.Instance;

    /// <inheritdoc/>
    public void CheckMessages(Workload workload, Uri target) => EventRequest.Compile((EventWorkload)workload, target, new RunIdentity(""));

    /// <inheritdoc/>
    public Task<IWorkloadRun> CreateAsync(WorkloadContext context, CancellationToken cancellation) =>
        EventWorkloadRun.CreateAsync(context, (EventWorkload)context.Plan.Workload, cancellation);
}
