using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Workloads.Collaboration;

/// <summary>Runs workloads of kind <c>collaboration</c>.</summary>
internal sealed class RunnableCollaboration : IRunnableKind
{
    /// <inheritdoc/>
    public IWorkloadKind Kind => CollaborationKind.Instance;

    /// <inheritdoc/>
    public void CheckMessages(Workload workload, Uri target, Secrets secrets)
    {
        // Users make their messages from documents: nothing of them is written by hand.
    }

    /// <inheritdoc/>
    public Task<IWorkloadRun> CreateAsync(WorkloadContext context, CancellationToken cancellation) =>
        CollaborationWorkloadRun.CreateAsync(context, (CollaborationWorkload)context.Plan.Workload, cancellation);
}
