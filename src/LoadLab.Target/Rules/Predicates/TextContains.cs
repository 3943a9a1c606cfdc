using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>field contains "text"</c>.</summary>
internal sealed class TextContains(ushort fieldId, byte[] part) : Predicate
{
    public override bool Matches(CompactEvent item) =>
        item.TryGetText(fieldId, out var text) && text.IndexOf(part) >= 0;
}
