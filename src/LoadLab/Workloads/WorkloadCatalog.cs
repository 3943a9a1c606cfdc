using LoadLab.Core.Scenarios;
using LoadLab.Workloads.Collaboration;
using LoadLab.Workloads.Events;

namespace LoadLab.Workloads;

/// <summary>How each kind of workload is run, each by one line.</summary>
internal static class WorkloadCatalog
{
    internal static IReadOnlyList<IRunnableKind> All { get; } = [new RunnableEvents(), new RunnableCollaboration()];

    /// <summary>How a workload is run.</summary>
    /// <exception cref="NotSupportedException">Its kind is known and has no runner: a defect.</exception>
    internal static IRunnableKind Of(Workload workload) =>
        All.FirstOrDefault(runnable => runnable.Kind == workload.Kind)
        ?? throw new NotSupportedException($"No runner for workloads of kind '{workload.Kind.Name}'.");
}
