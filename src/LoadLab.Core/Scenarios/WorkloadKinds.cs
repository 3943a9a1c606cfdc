namespace LoadLab.Core.Scenarios;

/// <summary>Every kind of workload, each by one line.</summary>
public static class WorkloadKinds
{
    /// <summary>In the order of documents and reports.</summary>
    public static IReadOnlyList<IWorkloadKind> All { get; } = [EventKind.Instance, CollaborationKind.Instance];
}
