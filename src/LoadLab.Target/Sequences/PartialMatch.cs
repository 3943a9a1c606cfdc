namespace LoadLab.Target.Sequences;

/// <summary>The first events of a sequence that may become a match. Pooled by its <see cref="SequenceState"/>.</summary>
/// <param name="stepCount">The steps of the rule.</param>
internal sealed class PartialMatch(int stepCount)
{
    private readonly StepEvent[] _events = new StepEvent[stepCount];
    private int _count;

    public bool IsComplete => _count == stepCount;

    public ReadOnlySpan<StepEvent> Events => _events.AsSpan(0, _count);

    public ref readonly StepEvent First => ref _events[0];

    public ref readonly StepEvent Last => ref _events[_count - 1];

    /// <summary>Forgets what it held and begins with an event.</summary>
    public void Begin(in StepEvent first)
    {
        _events[0] = first;
        _count = 1;
    }

    /// <summary>Takes the event if it is the next one of the sequence.</summary>
    public bool TryTake(in StepEvent candidate, long maxSpanNs)
    {
        if ((candidate.Mask & (1UL << _count)) == 0
            || !candidate.IsAfter(Last)
            || candidate.TsMonoNs - First.TsMonoNs > maxSpanNs)
        {
            return false;
        }

        _events[_count++] = candidate;
        return true;
    }
}
