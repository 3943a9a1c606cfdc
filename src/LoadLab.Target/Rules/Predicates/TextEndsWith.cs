using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>field endswith "text"</c>.</summary>
internal sealed class TextEndsWith(ushort fieldId, byte[] suffix) : Predicate
{
    public override bool Matches(CompactEvent item) =>
        item.TryGetText(fieldId, out var text) && text.EndsWith(suffix);
}
