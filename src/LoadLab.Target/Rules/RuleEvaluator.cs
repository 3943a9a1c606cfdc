using LoadLab.Target.Engine;
using LoadLab.Target.Events;

namespace LoadLab.Target.Rules;

/// <summary>
/// Tries all rules on an event, counts what fires, and shows sequences what suits their steps. Used by one thread at a time; counts
/// may be read by others.
/// </summary>
internal sealed class RuleEvaluator : IEventHandler
{
    private readonly ProbePlan[] _plans;
    private readonly long[] _eventsByType;
    private readonly long[] _firedByRule;

    // Steps that the current event suits, by sequence rule, and the rules that have any.
    private readonly ulong[] _masks;
    private readonly int[] _touched;
    private int _touchedCount;

    /// <param name="plans">By event type; shared between evaluators.</param>
    /// <param name="rules">The rules behind the plans.</param>
    public RuleEvaluator(ProbePlan[] plans, RuleSet rules)
    {
        _plans = plans;
        _eventsByType = new long[plans.Length];
        _firedByRule = new long[rules.Singles.Count];
        _masks = new ulong[rules.Sequences.Count];
        _touched = new int[rules.Sequences.Count];
    }

    /// <summary>Events tried, by event type.</summary>
    public IReadOnlyList<long> EventsByType => _eventsByType;

    /// <summary>How often each single-event rule has fired.</summary>
    public IReadOnlyList<long> FiredByRule => _firedByRule;

    /// <inheritdoc/>
    public void Handle(CompactEvent item)
    {
        _eventsByType[item.TypeId]++;
        var plan = _plans[item.TypeId];
        Try(plan.Always, item);
        foreach (var table in plan.Tables)
        {
            Try(table.Find(item), item);
        }

        if (_touchedCount > 0)
        {
            AdvanceSequences(item);
        }
    }

    private void Try(ReadOnlySpan<Probe> probes, CompactEvent item)
    {
        foreach (var probe in probes)
        {
            if (probe.Predicate.Matches(item))
            {
                Note(probe, item);
            }
        }
    }

    private void Note(Probe probe, CompactEvent item)
    {
        if (probe.Rule is not { } rule)
        {
            ref var mask = ref _masks[probe.SequenceId];
            if (mask == 0)
            {
                _touched[_touchedCount++] = probe.SequenceId;
            }

            mask |= probe.Mask;
            return;
        }

        _firedByRule[rule.Id]++;
        if (rule.RaisesAlert)
        {
            item.Run!.Alert(rule, item);
        }
    }

    private void AdvanceSequences(CompactEvent item)
    {
        var run = item.Run!;
        var watermarkNs = run.WatermarkNs;
        for (var i = 0; i < _touchedCount; i++)
        {
            var id = _touched[i];
            var mask = _masks[id];
            _masks[id] = 0;
            run.Sequences[id].Advance(item, mask, watermarkNs);
        }

        _touchedCount = 0;
    }
}
