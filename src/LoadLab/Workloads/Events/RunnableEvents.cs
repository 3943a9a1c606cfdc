using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Workloads.Events;

/// <summary>Runs workloads of kind <c>events</c>.</summary>
internal sealed class RunnableEvents : IRunnableKind
{
    /// <inheritdoc/>
    public IWorkloadKind Kind => EventKind.Instance;

    /// <inheritdoc/>
    public void CheckMessages(Workload workload, Uri target, Secrets secrets) =>
        EventRequest.Compile((EventWorkload)workload, target, new RunIdentity("", secrets));

    /// <inheritdoc/>
    public Task<IWorkloadRun> CreateAsync(WorkloadContext context, CancellationToken cancellation) =>
        EventWorkloadRun.CreateAsync(context, (EventWorkload)context.Plan.Workload, cancellation);
}
