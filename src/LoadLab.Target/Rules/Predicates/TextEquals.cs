using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>field == "text"</c>.</summary>
internal sealed class TextEquals(ushort fieldId, byte[] value) : Predicate
{
    public ushort FieldId => fieldId;

    public byte[] Value => value;

    public override bool Matches(CompactEvent item) =>
        item.TryGetText(fieldId, out var text) && text.SequenceEqual(value);
}
