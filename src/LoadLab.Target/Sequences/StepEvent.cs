namespace LoadLab.Target.Sequences;

/// <summary>What a sequence remembers of an event. Events are ordered by event time and, where that is equal, by arrival.</summary>
/// <param name="TsMonoNs">Event time.</param>
/// <param name="Arrival">Rises with every event that the rule is shown.</param>
/// <param name="Number">The producer's number of the event.</param>
/// <param name="Mask">Which steps it suits, and <see cref="SequenceRule.UntilBit"/>.</param>
internal readonly record struct StepEvent(long TsMonoNs, long Arrival, ulong Number, ulong Mask)
{
    public bool IsUntil => (Mask & SequenceRule.UntilBit) != 0;

    public bool IsStart => (Mask & SequenceRule.StartBit) != 0;

    /// <summary>Whether it comes after the other in the order of events.</summary>
    public bool IsAfter(in StepEvent other) =>
        TsMonoNs > other.TsMonoNs || (TsMonoNs == other.TsMonoNs && Arrival > other.Arrival);
}
