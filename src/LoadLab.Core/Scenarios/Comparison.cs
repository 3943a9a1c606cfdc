namespace LoadLab.Core.Scenarios;

/// <summary>How an observed value must stand to its limit.</summary>
public enum Comparison
{
    /// <summary>Below.</summary>
    Less,

    /// <summary>Below or at.</summary>
    LessOrEqual,

    /// <summary>At.</summary>
    Equal,

    /// <summary>At or above.</summary>
    GreaterOrEqual,

    /// <summary>Above.</summary>
    Greater,
}
