namespace LoadLab.Target.Schemas;

/// <summary>Collects fields and event types for a <see cref="SchemaRegistry"/>. Not safe for several threads.</summary>
internal sealed class SchemaBuilder
{
    private readonly List<FieldDefinition> _fields = [];
    private readonly Dictionary<string, FieldDefinition> _fieldsByPath = [];
    private readonly List<EventType> _types = [];

    /// <summary>Registers a field.</summary>
    /// <exception cref="ArgumentException">The path is registered already.</exception>
    public SchemaBuilder AddField(string path, FieldType type)
    {
        var field = new FieldDefinition(checked((ushort)_fields.Count), path, type);
        _fieldsByPath.Add(path, field);
        _fields.Add(field);
        return this;
    }

    /// <summary>Registers an event type over registered fields.</summary>
    /// <param name="name">Dotted name of the type.</param>
    /// <param name="required">Paths that every such event carries.</param>
    /// <param name="optional">Paths that such an event may carry.</param>
    /// <exception cref="KeyNotFoundException">A path is not registered.</exception>
    /// <exception cref="ArgumentException">More than 64 fields.</exception>
    public SchemaBuilder AddType(string name, IReadOnlyList<string> required, params IReadOnlyList<string> optional)
    {
        var paths = required.Concat(optional).ToArray();
        if (paths.Length > EventType.MaxFields)
        {
            throw new ArgumentException($"Event type '{name}' has {paths.Length} fields; at most {EventType.MaxFields}.");
        }

        var uses = paths.Select((path, i) => new FieldUse(_fieldsByPath[path], 1UL << i, i < required.Count)).ToArray();
        _types.Add(new EventType(_types.Count, name, uses));
        return this;
    }

    public SchemaRegistry Build() => new([.. _fields], [.. _types]);
}
