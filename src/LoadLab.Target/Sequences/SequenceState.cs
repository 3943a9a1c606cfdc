using LoadLab.Target.Events;

namespace LoadLab.Target.Sequences;

/// <summary>
/// The partial matches of one sequence rule in one run: a non-deterministic automaton per join key, whose states are the partial
/// matches. Every event that suits the first step begins one; each takes the first event after its last that suits its next
/// step. docs/event-engine.md defines the order of events, late arrival, <c>until</c> and expiry. Safe for any number of
/// threads; the lock is taken only for an event that suits a step.
/// </summary>
internal sealed class SequenceState
{
    // Idle keys looked at per event: two, so that keys leave faster than they can come.
    private const int SweepKeys = 2;

    private readonly Lock _gate = new();
    private readonly SequenceRule _rule;
    private readonly long _toleranceNs;
    private readonly int _maxKeys;
    private readonly IMatchOutput _output;
    private readonly KeyTable _keys = new();
    private byte[] _keyBuffer = new byte[64];
    private readonly Stack<PartialMatch> _idle = new();
    private long _arrivals;
    private SequenceCounts _counts;

    /// <param name="rule">The rule.</param>
    /// <param name="reorderToleranceNs">How far behind the run's latest event time an event may come and still count.</param>
    /// <param name="maxKeys">The bound on join keys; the one idle for longest is given up for a new one.</param>
    /// <param name="output">Takes the matches, under the lock of this state.</param>
    public SequenceState(SequenceRule rule, long reorderToleranceNs, int maxKeys, IMatchOutput output)
    {
        _rule = rule;
        _toleranceNs = reorderToleranceNs;
        _maxKeys = maxKeys;
        _output = output;
    }

    /// <summary>Shows an event that suits a step or cancels.</summary>
    /// <param name="item">The event.</param>
    /// <param name="mask">The steps it suits, and <see cref="SequenceRule.UntilBit"/>.</param>
    /// <param name="watermarkNs">The latest event time of the run so far, this event included.</param>
    public void Advance(CompactEvent item, ulong mask, long watermarkNs)
    {
        lock (_gate)
        {
            var horizonNs = watermarkNs - _toleranceNs;
            if (item.TsMonoNs < horizonNs)
            {
                _counts.LateEvents++;
                return;
            }

            Sweep(horizonNs, SweepKeys);
            var keyBytes = JoinKey.Write(item, _rule.By, ref _keyBuffer);
            var current = new StepEvent(item.TsMonoNs, ++_arrivals, item.Sequence, mask);
            if (keyBytes >= 0 && FindKey(_keyBuffer.AsSpan(0, keyBytes), current) is { } key)
            {
                RemoveExpired(key, horizonNs);
                AdvanceKey(key, current, item);
                RemoveIfEmpty(key);
            }
        }
    }

    /// <summary>Removes what has expired, and counts.</summary>
    public SequenceCounts Count(long watermarkNs)
    {
        lock (_gate)
        {
            Sweep(watermarkNs - _toleranceNs, int.MaxValue);
            return _counts;
        }
    }

    private KeyState? FindKey(ReadOnlySpan<byte> key, in StepEvent current)
    {
        if (_keys.Find(key) is { } known)
        {
            _keys.Touch(known);
            return known;
        }

        // Without tolerance nothing can come late, and only a first step has a future.
        if (!current.IsStart && _toleranceNs == 0)
        {
            return null;
        }

        if (_keys.Count >= _maxKeys)
        {
            EvictKey(_keys.Oldest!);
        }

        return _keys.Add(key);
    }

    private void AdvanceKey(KeyState key, in StepEvent current, CompactEvent trigger)
    {
        var kept = 0;
        for (var i = 0; i < key.Partials.Count; i++)
        {
            var partial = key.Partials[i];
            if (Survives(partial, current, key.Recent, trigger))
            {
                key.Partials[kept++] = partial;
            }
            else
            {
                Release(partial);
            }
        }

        key.Partials.RemoveRange(kept, key.Partials.Count - kept);
        if (current.IsStart)
        {
            BeginPartial(key, current, trigger);
        }

        if (_toleranceNs > 0 && (current.Mask & ~SequenceRule.StartBit) != 0 && !key.Recent.Add(current))
        {
            _counts.ReorderEvictions++;
        }
    }

    private void BeginPartial(KeyState key, in StepEvent first, CompactEvent trigger)
    {
        var partial = _idle.TryPop(out var idle) ? idle : new PartialMatch(_rule.Steps.Count);
        partial.Begin(first);
        _counts.PartialsLive++;
        if (!SurvivesRecent(partial, key.Recent, trigger))
        {
            Release(partial);
            return;
        }

        if (key.Partials.Count >= _rule.MaxPartials)
        {
            Release(key.Partials[0]);
            key.Partials.RemoveAt(0);
            _counts.Evictions++;
        }

        key.Partials.Add(partial);
    }

    /// <returns>False when the partial match is complete or cancelled.</returns>
    private bool Survives(PartialMatch partial, in StepEvent current, ReorderBuffer recent, CompactEvent trigger)
    {
        if (current.IsUntil && current.IsAfter(partial.First))
        {
            _counts.Cancellations++;
            return false;
        }

        if (!partial.TryTake(current, _rule.MaxSpanNs))
        {
            return true;
        }

        return !CompleteIfDone(partial, trigger) && SurvivesRecent(partial, recent, trigger);
    }

    // A partial match that begins or advances by a late event goes on with what came before that event, but follows it in time.
    private bool SurvivesRecent(PartialMatch partial, ReorderBuffer recent, CompactEvent trigger)
    {
        foreach (ref readonly var later in recent.After(partial.Last))
        {
            if (later.IsUntil)
            {
                _counts.Cancellations++;
                return false;
            }

            if (partial.TryTake(later, _rule.MaxSpanNs) && CompleteIfDone(partial, trigger))
            {
                return false;
            }
        }

        return true;
    }

    private bool CompleteIfDone(PartialMatch partial, CompactEvent trigger)
    {
        if (partial.IsComplete)
        {
            _counts.Alerts++;
            _output.Complete(_rule, partial.Events, trigger);
        }

        return partial.IsComplete;
    }

    private void Sweep(long horizonNs, int maxKeys)
    {
        for (var i = 0; i < maxKeys && _keys.Oldest is { } oldest; i++)
        {
            RemoveExpired(oldest, horizonNs);
            if (!RemoveIfEmpty(oldest))
            {
                return;
            }
        }
    }

    // No event that still counts can advance these: it would have to lie beyond maxspan, or before the horizon.
    private void RemoveExpired(KeyState key, long horizonNs)
    {
        var kept = 0;
        for (var i = 0; i < key.Partials.Count; i++)
        {
            var partial = key.Partials[i];
            if (horizonNs - partial.First.TsMonoNs > _rule.MaxSpanNs)
            {
                _counts.Expiries++;
                Release(partial);
            }
            else
            {
                key.Partials[kept++] = partial;
            }
        }

        key.Partials.RemoveRange(kept, key.Partials.Count - kept);
        key.Recent.RemoveBefore(horizonNs);
    }

    private bool RemoveIfEmpty(KeyState key)
    {
        if (key.IsEmpty)
        {
            _keys.Remove(key);
            return true;
        }

        return false;
    }

    private void EvictKey(KeyState key)
    {
        _counts.Evictions += key.Partials.Count;
        key.Partials.ForEach(Release);
        key.Partials.Clear();
        _keys.Remove(key);
    }

    private void Release(PartialMatch partial)
    {
        _counts.PartialsLive--;
        _idle.Push(partial);
    }
}
