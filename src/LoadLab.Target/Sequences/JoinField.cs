using LoadLab.Target.Schemas;

namespace LoadLab.Target.Sequences;

/// <summary>What the events of one sequence have in common.</summary>
/// <param name="Field">The field; null for the entity key.</param>
internal sealed record JoinField(FieldDefinition? Field)
{
    public bool IsText => Field is null or { Type: FieldType.String or FieldType.Bytes };
}
