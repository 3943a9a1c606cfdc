using System.Text;
using LoadLab.Target.Text;

namespace LoadLab.Target.Schemas;

/// <summary>All known fields and event types. Immutable and safe for any number of readers; made by <see cref="SchemaBuilder"/>.</summary>
internal sealed class SchemaRegistry
{
    private readonly Utf8Map<FieldDefinition> _fieldsByPath;
    private readonly Utf8Map<EventType> _typesByName;

    public SchemaRegistry(IReadOnlyList<FieldDefinition> fields, IReadOnlyList<EventType> types)
    {
        Fields = fields;
        Types = types;
        _fieldsByPath = Utf8Map<FieldDefinition>.FromText(fields.Select(field => KeyValuePair.Create(field.Path, field)));
        _typesByName = Utf8Map<EventType>.FromText(types.Select(type => KeyValuePair.Create(type.Name, type)));
    }

    /// <summary>All fields; the index is the field's id.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; }

    /// <summary>All event types; the index is the type's id.</summary>
    public IReadOnlyList<EventType> Types { get; }

    /// <summary>The field of a dotted path, or null.</summary>
    public FieldDefinition? FindField(string path) => _fieldsByPath.Find(Encoding.UTF8.GetBytes(path));

    /// <summary>The field of a dotted path in UTF-8, or null.</summary>
    public FieldDefinition? FindField(ReadOnlySpan<byte> path) => _fieldsByPath.Find(path);

    /// <summary>The event type of that name, or null.</summary>
    public EventType? FindType(string name) => _typesByName.Find(Encoding.UTF8.GetBytes(name));

    /// <summary>The event type of that name in UTF-8, or null.</summary>
    public EventType? FindType(ReadOnlySpan<byte> name) => _typesByName.Find(name);
}
