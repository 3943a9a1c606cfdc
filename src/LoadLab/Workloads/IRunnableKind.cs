using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;

namespace LoadLab.Workloads;

/// <summary>How workloads of a kind are run.</summary>
internal interface IRunnableKind
{
    /// <summary>Of which kind.</summary>
    IWorkloadKind Kind { get; }

    /// <summary>Finds out before anything is sent whether a workload's messages can be made for a target.</summary>
    /// <exception cref="RunStartException">They cannot; also where a variable of the environment is missing.</exception>
    void CheckMessages(Workload workload, Uri target);

    /// <summary>Makes what the workload needs; opens nothing yet.</summary>
    Task<IWorkloadRun> CreateAsync(WorkloadContext context, CancellationToken cancellation);
}
