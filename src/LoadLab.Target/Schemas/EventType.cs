using LoadLab.Target.Text;

namespace LoadLab.Target.Schemas;

/// <summary>A type of event: its name and the fields that such events must and may carry, at most 64.</summary>
internal sealed class EventType
{
    /// <summary>The most fields of one type: presence and repetition are checked in one 64-bit mask.</summary>
    public const int MaxFields = 64;

    private readonly Utf8Map<FieldUse> _byPath;

    public EventType(int id, string name, IReadOnlyList<FieldUse> fields)
    {
        Id = id;
        Name = name;
        Fields = fields;
        RequiredMask = fields.Where(use => use.Required).Aggregate(0UL, (mask, use) => mask | use.Bit);
        _byPath = Utf8Map<FieldUse>.FromText(fields.Select(use => KeyValuePair.Create(use.Field.Path, use)));
    }

    /// <summary>Dense, from 0.</summary>
    public int Id { get; }

    public string Name { get; }

    public IReadOnlyList<FieldUse> Fields { get; }

    /// <summary>The bits of all required fields.</summary>
    public ulong RequiredMask { get; }

    /// <summary>The field of that path, or null where such events do not carry it.</summary>
    public FieldUse? Find(ReadOnlySpan<byte> path) => _byPath.Find(path);
}
