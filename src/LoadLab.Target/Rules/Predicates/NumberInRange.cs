using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary>
/// Every comparison and range of numbers, and equality of bools: the field's <see cref="OrderedBits"/> lie between two bounds,
/// both included.
/// </summary>
internal sealed class NumberInRange(ushort fieldId, ulong lowest, ulong highest) : Predicate
{
    public override bool Matches(CompactEvent item) =>
        item.TryGetBits(fieldId, out var bits) && bits >= lowest && bits <= highest;
}
