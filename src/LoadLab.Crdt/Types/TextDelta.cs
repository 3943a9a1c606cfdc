namespace LoadLab.Crdt.Types;

/// <summary>A stretch of a text with the same attributes.</summary>
/// <param name="Insert">A string, an embedded object, or a shared type.</param>
/// <param name="Attributes">The attributes, or null for none.</param>
public sealed record TextDelta(object? Insert, IReadOnlyDictionary<string, object?>? Attributes);
