using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Workloads;

/// <summary>How workloads of a kind are run.</summary>
internal interface IRunnableKind
{
    /// <summary>Of which kind.</summary>
    IWorkloadKind Kind { get; }

    /// <summary>Finds out before anything is sent whether a workload's messages can be made for a target.</summary>
    /// <exception cref="RunStartException">They cannot.</exception>
    /// <exception cref="MissingVariableException">A variable of the environment is not set.</exception>
    void CheckMessages(Workload workload, Uri target, Secrets secrets);

    /// <summary>Makes what the workload needs; opens nothing yet.</summary>
    Task<IWorkloadRun> CreateAsync(WorkloadContext context, CancellationToken cancellation);
}
