namespace LoadLab.Core.Statistics;

/// <summary>What a comparison says of one measurement.</summary>
public enum ComparisonVerdict
{
    /// <summary>Nothing can be said, with the reason.</summary>
    Inconclusive,

    /// <summary>Runs vary too much to tell; repeat more or quieten the machine.</summary>
    Unstable,

    /// <summary>No difference worth a word was proved.</summary>
    Unchanged,

    /// <summary>Proved worse, by less than the gate.</summary>
    Notice,

    /// <summary>Proved worse, by the gate or more.</summary>
    Regressed,

    /// <summary>Proved better, by the gate or more.</summary>
    Improved,
}
