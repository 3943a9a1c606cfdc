using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary>
/// A compiled condition over one event: a tree of small immutable nodes without loops, calls or allocation, so that its cost is
/// bounded by the rule's text and the event's size. Any comparison with a field that the event does not carry is false.
/// </summary>
internal abstract class Predicate
{
    public abstract bool Matches(CompactEvent item);
}
