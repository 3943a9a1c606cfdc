using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>field in (1, 2, 3)</c>, over <see cref="OrderedBits"/>.</summary>
internal sealed class NumberInSet(ushort fieldId, ulong[] values) : Predicate
{
    public override bool Matches(CompactEvent item) =>
        item.TryGetBits(fieldId, out var bits) && values.AsSpan().Contains(bits);
}
