using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;

namespace LoadLab.Core.Running;

/// <summary>
/// Ends a run against a dying target: the scenario's abort rules, and a circuit breaker of its own for a target that has
/// answered nothing correctly for a while although it was asked. Looks at one second at a time.
/// </summary>
internal sealed class AbortWatch
{
    private const int BreakerSeconds = 10;

    private readonly IReadOnlyList<AbortRule> _rules;
    private Dictionary<(int Rule, string? Workload), int> _heldSeconds = [];
    private int _deadSeconds;

    internal AbortWatch(LoadPlan plan)
    {
        _rules = plan.Scenario.AbortRules;
    }

    /// <summary>Looks at the last second.</summary>
    /// <param name="second">What was observed in it alone.</param>
    /// <returns>Why the run should end, or null.</returns>
    internal string? Look(RunObservations second)
    {
        if (second.Workloads.All(workload => workload.EndNs <= workload.StartNs))
        {
            // The lanes have not handed over yet: that is neither a second in which a rule held nor one in which it did not.
            return null;
        }

        var (before, now) = (_heldSeconds, new Dictionary<(int Rule, string? Workload), int>());
        _heldSeconds = now;
        for (var i = 0; i < _rules.Count; i++)
        {
            if (Look(second, i, before, now) is { } reason)
            {
                return reason;
            }
        }

        return LookForDeath(second);
    }

    /// <summary>A rule on several workloads holds as soon as it holds in one of them, for the whole time in the same one.</summary>
    private string? Look(
        RunObservations second,
        int number,
        Dictionary<(int Rule, string? Workload), int> before,
        Dictionary<(int Rule, string? Workload), int> now)
    {
        var rule = _rules[number];
        foreach (var observed in new QuantityObserver(second, withIntervals: false).Observe(rule.Condition))
        {
            if (observed is not { Value: { } value, Doubt: null } || !ObjectiveEvaluator.Holds(value, rule.Condition))
            {
                continue;
            }

            var key = (number, observed.Workload);
            now[key] = before.GetValueOrDefault(key) + 1;
            if (now[key] >= rule.HoldsFor.TotalSeconds)
            {
                var where = observed.Workload is { } workload && second.Workloads.Count > 1 ? $" in workload '{workload}'" : "";
                return $"aborted: {rule.Text} (last observed {AmountFormat.Format(observed.Value, rule.Condition.Unit)}{where})";
            }
        }

        return null;
    }

    private string? LookForDeath(RunObservations second)
    {
        var completed = second.Workloads.Sum(workload => workload.Count(ArrivalCounter.Completed));
        var due = second.Workloads.Sum(workload => workload.Count(ArrivalCounter.Planned));
        _deadSeconds = completed > 0 ? 0 : due > 0 ? _deadSeconds + 1 : _deadSeconds;
        return _deadSeconds < BreakerSeconds ? null
            : $"aborted: the target completed nothing for {BreakerSeconds} s although work was due";
    }
}
