using LoadLab.Target.Events;

namespace LoadLab.Target.Sequences;

/// <summary>Takes complete matches.</summary>
internal interface IMatchOutput
{
    /// <param name="rule">The rule that matched.</param>
    /// <param name="matched">Its events in the order of the steps; valid during the call.</param>
    /// <param name="trigger">The event whose arrival completed the match.</param>
    void Complete(SequenceRule rule, ReadOnlySpan<StepEvent> matched, CompactEvent trigger);
}
