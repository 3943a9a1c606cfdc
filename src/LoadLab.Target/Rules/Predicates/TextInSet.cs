using LoadLab.Target.Events;
using LoadLab.Target.Text;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>field in ("a", "b")</c>.</summary>
internal sealed class TextInSet : Predicate
{
    private readonly Utf8Map<byte[]> _values;

    public TextInSet(ushort fieldId, IReadOnlyList<byte[]> values)
    {
        FieldId = fieldId;
        Values = [.. values.Distinct(Utf8KeyComparer.Instance)];
        _values = new Utf8Map<byte[]>(Values.Select(value => KeyValuePair.Create(value, value)));
    }

    public ushort FieldId { get; }

    public IReadOnlyList<byte[]> Values { get; }

    public override bool Matches(CompactEvent item) =>
        item.TryGetText(FieldId, out var text) && _values.Find(text) is not null;
}
