namespace LoadLab.Target.Stats;

/// <summary>What a rule over single events has done.</summary>
public sealed record RuleStats
{
    /// <summary>The rule's name.</summary>
    public required string Name { get; init; }

    /// <summary>Events of the type it is about.</summary>
    public required long Evaluated { get; init; }

    /// <summary>Events it fired on.</summary>
    public required long Fired { get; init; }

    /// <summary>Fired over evaluated, 0 to 1; 0 before the first.</summary>
    public required double Share { get; init; }

    /// <summary>Whether it raises alerts, and is not only counted.</summary>
    public required bool RaisesAlert { get; init; }
}
