using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Core.Verdicts;

/// <summary>Holds an observed value against its limit. Without enough data the answer is inconclusive, never passed.</summary>
internal static class ObjectiveEvaluator
{
    /// <param name="objective">The bound.</param>
    /// <param name="observation">What was observed.</param>
    internal static ObjectiveResult Evaluate(Objective objective, Observation observation)
    {
        var verdict = VerdictOf(objective, observation);
        var marginal = observation.Interval is { } interval && Holds(interval.Low, objective) != Holds(interval.High, objective);
        return new ObjectiveResult
        {
            Text = objective.Text,
            Measurement = observation.Name,
            Observed = observation.Value,
            Interval = observation.Interval is { } ends ? [ends.Low, ends.High] : null,
            Limit = objective.Limit,
            Unit = objective.Unit,
            Verdict = verdict,
            Marginal = marginal && verdict != ObjectiveVerdict.Inconclusive,
            Reason = ReasonOf(objective, observation, verdict, marginal),
            IsCorrectness = objective.Quantity is LedgerQuantity ledger && LedgerCounters.Find(ledger.Counter) is { IsDefect: true },
        };
    }

    internal static bool Holds(double value, Objective objective) => objective.Comparison switch
    {
        Comparison.Less => value < objective.Limit,
        Comparison.LessOrEqual => value <= objective.Limit,
        Comparison.Equal => value == objective.Limit,
        Comparison.GreaterOrEqual => value >= objective.Limit,
        _ => value > objective.Limit,
    };

    private static ObjectiveVerdict VerdictOf(Objective objective, Observation observation) => observation switch
    {
        { Value: null } or { Doubt: not null } => ObjectiveVerdict.Inconclusive,
        { Value: { } value } when Holds(value, objective) => ObjectiveVerdict.Passed,
        _ => ObjectiveVerdict.Failed,
    };

    private static string? ReasonOf(Objective objective, Observation observation, ObjectiveVerdict verdict, bool marginal)
    {
        var observed = AmountFormat.Format(observation.Value, objective.Unit);
        return verdict switch
        {
            ObjectiveVerdict.Inconclusive => $"{objective.Text}: {observation.Doubt ?? "nothing was observed"}",
            ObjectiveVerdict.Failed => $"{objective.Text}: observed {observed}",
            _ when marginal => $"{objective.Text}: observed {observed}, but the 95 % interval straddles the limit, so another run may fail",
            _ => null,
        };
    }
}
