using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Statistics;

namespace LoadLab.Interference;

/// <summary>What the workloads of a scenario cost each other, from runs of each alone and of all together.</summary>
public sealed record InterferenceResult
{
    /// <summary>Scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Target's name.</summary>
    public required string Target { get; init; }

    /// <summary>For each workload its measurements together, compared with those alone.</summary>
    public required IReadOnlyList<(string Workload, RunComparison Comparison)> Workloads { get; init; }

    /// <summary>Processor time of both sides.</summary>
    public required IReadOnlyList<ProcessorCost> Processor { get; init; }

    /// <summary>Whether something can be said of every workload.</summary>
    public bool IsConclusive => Workloads.All(each => each.Comparison.Statistics.Any(statistic => statistic.IsKey)
        && each.Comparison.Statistics.Where(statistic => statistic.IsKey).All(statistic => statistic.Finding.Verdict != ComparisonVerdict.Inconclusive));

    /// <summary>Holds runs against each other. Runs that are no valid measurement are set aside by the comparison, and named.</summary>
    /// <param name="workloads">Names, in the scenario's order.</param>
    /// <param name="alone">For each workload its runs alone.</param>
    /// <param name="together">Runs of all of them.</param>
    internal static InterferenceResult Of(IReadOnlyList<string> workloads, IReadOnlyList<IReadOnlyList<RunRecord>> alone, IReadOnlyList<RunRecord> together) => new()
    {
        Scenario = together[0].Result.Scenario,
        Target = together[0].Result.Target,
        Workloads =
        [
            .. workloads.Select((name, i) => (name, RunComparison.Of(
                $"{name} alone", PartsOf(alone[i], name), "together", PartsOf(together, name), _ => null, ComparisonRules.Default))),
        ],
        Processor =
        [
            ProcessorCost.Of("target", workloads, alone, together, result => result.Resources.Target?.CpuCores),
            ProcessorCost.Of("generator", workloads, alone, together, result => result.Resources.Generator.CpuCores),
        ],
    };

    private static List<ComparableRun> PartsOf(IReadOnlyList<RunRecord> runs, string workload) =>
        [.. runs.Select(run => Comparable(ComparableRun.Of(RunPart.Of(run, workload)), workload))];

    /// <summary>Processor time is that of all workloads, and the lanes are: neither compares with those of one.</summary>
    private static ComparableRun Comparable(ComparableRun run, string workload) => run with
    {
        Rates = [.. run.Rates.Where(rate => rate.Name.StartsWith(workload + " ", StringComparison.Ordinal))],
        Environment = run.Environment with { Lane = "" },
    };
}
