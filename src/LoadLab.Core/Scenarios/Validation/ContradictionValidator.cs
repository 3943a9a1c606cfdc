using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Objectives of which one can hold only where another does not: no run could meet them both.</summary>
internal sealed class ContradictionValidator : IScenarioValidator
{
    public IEnumerable<ScenarioProblem> Validate(Scenario scenario)
    {
        for (var i = 1; i < Math.Min(scenario.Objectives.Count, ScenarioLimits.MaxObjectives); i++)
        {
            var objective = scenario.Objectives[i];
            if (scenario.Objectives.Take(i).FirstOrDefault(before => Contradict(before, objective)) is { } other)
            {
                yield return new(ScenarioPaths.OfObjective(i), $"contradicts '{other.Text}': no run can meet both", "Change one of the limits, or remove one.");
            }
        }
    }

    private static bool Contradict(Objective one, Objective other) => one.Unit == other.Unit && one.During == other.During
        && Overlap(QuantityNames.WorkloadOf(one.Quantity), QuantityNames.WorkloadOf(other.Quantity))
        && (NeverAbove(one, other) || NeverAbove(other, one));

    private static bool Overlap(string? one, string? other) => one is null || other is null || one == other;

    /// <summary>Numbers without a workload are sums, which are never below the number of one workload.</summary>
    private static bool IsPartOfSum(string? part, string? whole) => whole is null || part == whole;

    /// <summary>Whether what one objective observes is never above what the other does, and yet must be.</summary>
    private static bool NeverAbove(Objective small, Objective large) => IsNeverAbove(small, large)
        && Floor(small) is { } floor && Ceiling(large) is { } ceiling
        && (floor.Limit > ceiling.Limit || (floor.Limit == ceiling.Limit && !(floor.IsIncluded && ceiling.IsIncluded)));

    private static bool IsNeverAbove(Objective small, Objective large) => (small.Quantity, large.Quantity) switch
    {
        (MeasurementQuantity a, MeasurementQuantity b) => a.Measurement == b.Measurement && a.Kind == b.Kind
            && IsNeverAbove(a.Statistic, b.Statistic)
            && (a.Statistic.Kind != StatisticKind.Count || small.Every == large.Every),
        (ArrivalsQuantity a, ArrivalsQuantity b) => a.Outcomes.All(b.Outcomes.Contains)
            && (small.Unit == Unit.Ratio || IsPartOfSum(a.Workload, b.Workload)),
        (ThroughputQuantity, ThroughputQuantity) => true,
        (LedgerQuantity a, LedgerQuantity b) => a.Counter == b.Counter && IsPartOfSum(a.Workload, b.Workload),
        (GrowthQuantity { Of: MeasurementQuantity a } one, GrowthQuantity { Of: MeasurementQuantity b } other) =>
            a with { Workload = null } == b with { Workload = null } && one.Per == other.Per,
        var (a, b) => a == b,
    };

    private static bool IsNeverAbove(Statistic small, Statistic large) =>
        small == large || (RankOf(small) is { } low && RankOf(large) is { } high && low <= high);

    private static double? RankOf(Statistic statistic) => statistic.Kind switch
    {
        StatisticKind.Percentile => statistic.Percentile,
        StatisticKind.Min => 0,
        StatisticKind.Max => 100,
        _ => null,
    };

    private static (double Limit, bool IsIncluded)? Floor(Objective objective) => objective.Comparison switch
    {
        Comparison.Greater => (objective.Limit, false),
        Comparison.GreaterOrEqual or Comparison.Equal => (objective.Limit, true),
        _ => null,
    };

    private static (double Limit, bool IsIncluded)? Ceiling(Objective objective) => objective.Comparison switch
    {
        Comparison.Less => (objective.Limit, false),
        Comparison.LessOrEqual or Comparison.Equal => (objective.Limit, true),
        _ => null,
    };
}
