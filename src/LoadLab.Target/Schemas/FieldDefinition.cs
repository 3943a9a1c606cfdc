namespace LoadLab.Target.Schemas;

/// <summary>A field that events may carry. A path has one type in the whole registry, whatever event carries it.</summary>
/// <param name="Id">Dense, from 0, in the order of registration.</param>
/// <param name="Path">Dotted, for example <c>process.name</c>.</param>
/// <param name="Type">The type of its values.</param>
internal sealed record FieldDefinition(ushort Id, string Path, FieldType Type);
