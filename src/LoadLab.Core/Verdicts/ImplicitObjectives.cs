using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Core.Verdicts;

/// <summary>
/// What every workload is held to without being told: no arrival without a correct answer, and no wrong work. A stated bound takes the
/// place of the implicit one on the same counter of the same workload, and of no other.
/// </summary>
internal static class ImplicitObjectives
{
    private static readonly string[] FailureOutcomes = ["failed", "rejected", "dropped", "unfinished"];

    /// <summary>All of them, workload by workload. Those on the ledger can only be judged where the counter is known.</summary>
    /// <param name="scenario">What was stated.</param>
    internal static IEnumerable<Objective> Of(Scenario scenario) => scenario.Workloads.SelectMany(workload =>
        OnFailures(scenario, workload).Concat(OnWrongWork(scenario, workload)));

    private static IEnumerable<Objective> OnFailures(Scenario scenario, Workload workload)
    {
        var stated = scenario.Objectives.Select(objective => objective.Quantity).OfType<ArrivalsQuantity>()
            .Where(arrivals => IsOn(arrivals.Workload, workload))
            .SelectMany(arrivals => arrivals.Outcomes);
        string[] outcomes = [.. FailureOutcomes.Except(stated)];
        if (outcomes.Length > 0)
        {
            yield return IsZero(scenario, workload, string.Join(" + ", outcomes), new ArrivalsQuantity(workload.Name, outcomes));
        }
    }

    private static IEnumerable<Objective> OnWrongWork(Scenario scenario, Workload workload)
    {
        var stated = scenario.Objectives.Select(objective => objective.Quantity).OfType<LedgerQuantity>()
            .Where(ledger => IsOn(ledger.Workload, workload))
            .Select(ledger => ledger.Counter)
            .ToHashSet(StringComparer.Ordinal);
        return workload.Kind.Counters
            .Where(counter => counter.IsDefect && !stated.Contains(counter.Name))
            .Select(counter => IsZero(scenario, workload, counter.Words, new LedgerQuantity(counter.Name, workload.Name)));
    }

    private static bool IsOn(string? named, Workload workload) => named is null || named == workload.Name;

    /// <summary>In words that could stand in the scenario; the workload is named where there are several.</summary>
    private static Objective IsZero(Scenario scenario, Workload workload, string words, Quantity quantity) => new()
    {
        Text = $"{(scenario.Workloads.Count > 1 ? workload.Name + "." : "")}{words} == 0",
        Quantity = quantity,
        Comparison = Comparison.Equal,
        Limit = 0,
        Unit = Unit.Count,
    };
}
