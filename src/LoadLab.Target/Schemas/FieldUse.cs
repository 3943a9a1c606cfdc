namespace LoadLab.Target.Schemas;

/// <summary>A field as a part of one event type.</summary>
/// <param name="Field">The field.</param>
/// <param name="Bit">Its bit in the masks of the event type, one of 64.</param>
/// <param name="Required">Whether an event without it is refused.</param>
internal sealed record FieldUse(FieldDefinition Field, ulong Bit, bool Required);
