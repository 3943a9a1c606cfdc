using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>a and b and ...</c>, from left to right, until one is false.</summary>
internal sealed class AllOf(Predicate[] parts) : Predicate
{
    public IReadOnlyList<Predicate> Parts => parts;

    public override bool Matches(CompactEvent item)
    {
        foreach (var part in parts)
        {
            if (!part.Matches(item))
            {
                return false;
            }
        }

        return true;
    }
}
