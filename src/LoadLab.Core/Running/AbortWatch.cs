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
    private readonly int[] _heldSeconds;
    private int _deadSeconds;

    internal AbortWatch(LoadPlan plan)
    {
        _rules = plan.Scenario.AbortRules;
        _heldSeconds = new int[_rules.Count];
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

        for (var i = 0; i < _rules.Count; i++)
        {
            var observed = new QuantityObserver(second, withIntervals: false).Observe(_rules[i].Condition);
            var holds = observed is { Value: { } value, Doubt: null } && ObjectiveEvaluator.Holds(value, _rules[i].Condition);
            _heldSeconds[i] = holds ? _heldSeconds[i] + 1 : 0;
            if (_heldSeconds[i] >= _rules[i].HoldsFor.TotalSeconds)
            {
                return $"aborted: {_rules[i].Text} (last observed {AmountFormat.Format(observed.Value, _rules[i].Condition.Unit)})";
            }
        }

        return LookForDeath(second);
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
