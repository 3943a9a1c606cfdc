using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>a or b or ...</c>, from left to right, until one is true.</summary>
internal sealed class AnyOf(Predicate[] parts) : Predicate
{
    public override bool Matches(CompactEvent item)
    {
        foreach (var part in parts)
        {
            if (part.Matches(item))
            {
                return true;
            }
        }

        return false;
    }
}
