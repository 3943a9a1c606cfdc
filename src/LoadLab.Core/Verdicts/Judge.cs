using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;

namespace LoadLab.Core.Verdicts;

/// <summary>
/// Comes to a verdict: first whether the measurement is valid, then whether the objectives hold. Pure; a stored run can be
/// judged again.
/// </summary>
public static class Judge
{
    /// <summary>Judges what was observed.</summary>
    /// <param name="scenario">What must hold.</param>
    /// <param name="observations">What was observed.</param>
    /// <param name="ending">How the run ended; null while it goes on, which leaves out the intervals.</param>
    public static Judgement Evaluate(Scenario scenario, RunObservations observations, RunEnding? ending)
    {
        var observer = new QuantityObserver(observations, withIntervals: ending is not null);
        var known = ImplicitObjectives.Of(scenario).Where(objective => IsKnown(objective, observations));
        var objectives = scenario.Objectives.Concat(known).Select(objective => Evaluate(objective, observer)).ToList();
        var validity = LimitsOf(scenario).Select(limit => Evaluate(limit, observer))
            .Append(ValidityLimits.DroppedByGenerator(observations))
            .Append(ValidityLimits.JudgedLength(observations, hasEnded: ending is not null))
            .ToList();
        var broken = validity.Where(limit => Breaks(limit, ending)).ToList();
        var (verdict, exitCode) = Decide(ending ?? RunEnding.OnSchedule, objectives, isValid: broken.Count == 0);
        return new Judgement(verdict, exitCode, [.. Reasons(ending, objectives, broken, observations)], validity, objectives);
    }

    /// <summary>
    /// The scenario's objectives, and every implicit one; see <see cref="ImplicitObjectives"/>. Of a run only those are judged whose
    /// counters are known.
    /// </summary>
    public static IEnumerable<Objective> ObjectivesOf(Scenario scenario) => scenario.Objectives.Concat(ImplicitObjectives.Of(scenario));

    /// <summary>What a target does not tell of its work is not held against it unless the scenario asks.</summary>
    private static bool IsKnown(Objective objective, RunObservations observations) => objective.Quantity is not LedgerQuantity ledger
        || observations.Workloads.Any(workload => workload.Name == ledger.Workload && workload.Ledger.GetValueOrDefault(ledger.Counter) is not null);

    /// <summary>The built-in limits, each replaced by the scenario's on the same quantity, and the scenario's others.</summary>
    private static IEnumerable<Objective> LimitsOf(Scenario scenario) => ValidityDefaults.All
        .Where(builtIn => scenario.ValidityLimits.All(own => own.Quantity != builtIn.Quantity))
        .Concat(scenario.ValidityLimits);

    /// <summary>
    /// A limit that could not be observed breaks the measurement as one that was passed over does, except in a run that an
    /// abort rule cut short: it ended for what the target did, and too early for the generator to have shown itself.
    /// </summary>
    private static bool Breaks(ObjectiveResult limit, RunEnding? ending) =>
        limit.Verdict == ObjectiveVerdict.Failed
        || (limit.Verdict == ObjectiveVerdict.Inconclusive && ending?.Kind != RunEndingKind.Aborted);

    private static ObjectiveResult Evaluate(Objective objective, QuantityObserver observer) =>
        ObjectiveEvaluator.Evaluate(objective, observer.Observe(objective));

    /// <summary>
    /// Cancelled, unreachable, wrong work, an invalid measurement, a missed objective, an open question: the first that applies.
    /// A question that stayed open does not hide an objective that was missed in a valid measurement.
    /// </summary>
    private static (RunVerdict Verdict, ExitCode ExitCode) Decide(RunEnding ending, List<ObjectiveResult> objectives, bool isValid)
    {
        var isWrong = objectives.Any(result => result is { Verdict: ObjectiveVerdict.Failed, IsCorrectness: true });
        var isMissed = objectives.Any(result => result.Verdict == ObjectiveVerdict.Failed) || ending.Kind == RunEndingKind.Aborted;
        var isOpen = objectives.Count == 0 || objectives.Any(result => result.Verdict == ObjectiveVerdict.Inconclusive);
        return ending.Kind switch
        {
            RunEndingKind.Cancelled => (RunVerdict.Cancelled, ExitCode.Cancelled),
            RunEndingKind.Unreachable => (RunVerdict.Unreachable, ExitCode.Unreachable),
            _ when isWrong => (RunVerdict.Failed, ExitCode.SlaFailed),
            _ when !isValid => (RunVerdict.Inconclusive, ExitCode.Inconclusive),
            _ when isMissed => (RunVerdict.Failed, ExitCode.SlaFailed),
            _ when isOpen => (RunVerdict.Inconclusive, ExitCode.Inconclusive),
            _ => (RunVerdict.Passed, ExitCode.Passed),
        };
    }

    private static IEnumerable<string> Reasons(
        RunEnding? ending, List<ObjectiveResult> objectives, List<ObjectiveResult> broken, RunObservations observations)
    {
        if (ending?.Reason is { } reason)
        {
            yield return reason;
        }

        foreach (var limit in broken)
        {
            yield return $"not valid: {limit.Reason}";
        }

        if (broken.Any(limit => limit.Verdict == ObjectiveVerdict.Failed))
        {
            yield return ValidityLimits.HighestRateHeld(observations);
            if (ValidityLimits.Meanwhile(observations) is { } meanwhile)
            {
                yield return meanwhile;
            }
        }

        foreach (var objective in objectives.Where(objective => objective.Reason is not null).OrderByDescending(Weight))
        {
            yield return objective.Reason!;
        }
    }

    private static int Weight(ObjectiveResult result) => result switch
    {
        { Verdict: ObjectiveVerdict.Failed, IsCorrectness: true } => 3,
        { Verdict: ObjectiveVerdict.Failed } => 2,
        { Verdict: ObjectiveVerdict.Inconclusive } => 1,
        _ => 0,
    };
}
