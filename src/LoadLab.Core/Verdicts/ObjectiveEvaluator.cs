using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Core.Verdicts;

/// <summary>
/// Holds observed values against a limit. Without enough data the answer is inconclusive, never passed. Where a bound is on several
/// workloads each is judged by itself, and the worst decides and is named.
/// </summary>
internal static class ObjectiveEvaluator
{
    /// <param name="objective">The bound.</param>
    /// <param name="observations">What was observed, of the whole run or of each workload that the bound is on; at least one.</param>
    internal static ObjectiveResult Evaluate(Objective objective, IReadOnlyList<Observation> observations) => observations
        .Select(observation => Evaluate(objective, observation, isOneOfSeveral: observations.Count > 1))
        .MaxBy(result => (Badness(result.Verdict), Excess(objective, result.Observed)))!;

    internal static bool Holds(double value, Objective objective) => objective.Comparison switch
    {
        Comparison.Less => value < objective.Limit,
        Comparison.LessOrEqual => value <= objective.Limit,
        Comparison.Equal => value == objective.Limit,
        Comparison.GreaterOrEqual => value >= objective.Limit,
        _ => value > objective.Limit,
    };

    private static ObjectiveResult Evaluate(Objective objective, Observation observation, bool isOneOfSeveral)
    {
        var verdict = VerdictOf(objective, observation);
        var marginal = observation.Interval is { } interval && Holds(interval.Low, objective) != Holds(interval.High, objective);
        var workload = isOneOfSeveral ? observation.Workload : null;
        return new ObjectiveResult
        {
            Text = objective.Text,
            Measurement = observation.Name,
            Workload = workload,
            Observed = observation.Value,
            Interval = observation.Interval is { } ends ? [ends.Low, ends.High] : null,
            Limit = objective.Limit,
            Unit = objective.Unit,
            Verdict = verdict,
            Marginal = marginal && verdict != ObjectiveVerdict.Inconclusive,
            Reason = ReasonOf(objective, observation, verdict, marginal, workload is null ? "" : $" in workload '{workload}'"),
            IsCorrectness = IsAboutDefects(objective.Quantity) || IsFact(objective, observation, verdict),
        };
    }

    private static bool IsAboutDefects(Quantity quantity) =>
        quantity is LedgerQuantity ledger && LedgerCounters.Find(ledger.Counter) is { IsDefect: true };

    /// <summary>Whether the bound is missed by facts alone, whatever else was observed.</summary>
    private static bool IsFact(Objective objective, Observation observation, ObjectiveVerdict verdict) =>
        verdict == ObjectiveVerdict.Failed && observation.Fact is > 0 and { } fact && !Holds(fact, objective);

    private static int Badness(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Failed => 2,
        ObjectiveVerdict.Inconclusive => 1,
        _ => 0,
    };

    /// <summary>How far a value lies on the wrong side of the limit; below zero on the right one.</summary>
    private static double Excess(Objective objective, double? observed) => objective.Comparison switch
    {
        _ when observed is null => double.NegativeInfinity,
        Comparison.Less or Comparison.LessOrEqual => observed.Value - objective.Limit,
        Comparison.Equal => Math.Abs(observed.Value - objective.Limit),
        _ => objective.Limit - observed.Value,
    };

    private static ObjectiveVerdict VerdictOf(Objective objective, Observation observation) => observation switch
    {
        { Value: null } or { Doubt: not null } => ObjectiveVerdict.Inconclusive,
        { Value: { } value } when Holds(value, objective) => ObjectiveVerdict.Passed,
        _ => ObjectiveVerdict.Failed,
    };

    private static string? ReasonOf(Objective objective, Observation observation, ObjectiveVerdict verdict, bool marginal, string where)
    {
        var observed = AmountFormat.FormatBeside(observation.Value, objective.Unit, objective.Limit);
        return verdict switch
        {
            ObjectiveVerdict.Inconclusive => $"{objective.Text}: {observation.Doubt ?? "nothing was observed"}{where}",
            ObjectiveVerdict.Failed => $"{objective.Text}: observed {observed}{where}",
            _ when marginal =>
                $"{objective.Text}: observed {observed}{where}, but the 95 % interval straddles the limit, so another run may fail",
            _ => null,
        };
    }
}
