using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>exists field</c>.</summary>
internal sealed class FieldExists(ushort fieldId) : Predicate
{
    public override bool Matches(CompactEvent item) => item.Has(fieldId);
}
