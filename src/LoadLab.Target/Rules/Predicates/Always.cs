using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>true</c> and <c>false</c>.</summary>
internal sealed class Always(bool value) : Predicate
{
    public override bool Matches(CompactEvent item) => value;
}
