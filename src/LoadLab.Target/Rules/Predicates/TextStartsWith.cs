using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>field startswith "text"</c>.</summary>
internal sealed class TextStartsWith(ushort fieldId, byte[] prefix) : Predicate
{
    public override bool Matches(CompactEvent item) =>
        item.TryGetText(fieldId, out var text) && text.StartsWith(prefix);
}
