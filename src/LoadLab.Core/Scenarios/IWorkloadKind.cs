using LoadLab.Core.Scenarios.Settings;

namespace LoadLab.Core.Scenarios;

/// <summary>
/// A kind of workload: everything that validation, options, objectives, results and the capacity search must know of it. Who needs
/// something of a kind asks it here; nobody asks for a workload's type.
/// </summary>
public interface IWorkloadKind
{
    /// <summary>As scenario files write it after <c>kind:</c>.</summary>
    string Name { get; }

    /// <summary>What one unit of the rate is, in the plural: <c>events</c>, <c>edits</c>.</summary>
    string Unit { get; }

    /// <summary>The kind's own settings, in the order of documents; what all kinds share is in <see cref="SharedSettings"/>.</summary>
    IReadOnlyList<SettingDescription> Settings { get; }

    /// <summary>Counters of the ledger that workloads of this kind feed, in the order of reports.</summary>
    IReadOnlyList<LedgerCounter> Counters { get; }

    /// <summary>A workload with what the user wrote of the kind's own settings, still without phases.</summary>
    /// <param name="name">Name of the workload.</param>
    /// <param name="reader">Takes the values.</param>
    Workload Read(string name, ISettingReader reader);

    /// <summary>Measurements that a workload of this kind can take, the main one first.</summary>
    /// <param name="workload">A workload of this kind.</param>
    IReadOnlyList<MeasurementDefinition> Measurements(Workload workload);

    /// <summary>Sizes of its load beside the rate; empty where there are none.</summary>
    /// <param name="workload">A workload of this kind.</param>
    IReadOnlyList<LoadSize> Sizes(Workload workload);

    /// <summary>What is wrong with the kind's own settings; what all kinds share is checked elsewhere.</summary>
    /// <param name="workload">A workload of this kind.</param>
    IEnumerable<ScenarioProblem> Check(Workload workload);
}
