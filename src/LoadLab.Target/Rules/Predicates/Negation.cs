using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>not a</c>.</summary>
internal sealed class Negation(Predicate part) : Predicate
{
    public override bool Matches(CompactEvent item) => !part.Matches(item);
}
