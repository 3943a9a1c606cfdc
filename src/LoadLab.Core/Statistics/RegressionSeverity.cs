namespace LoadLab.Core.Statistics;

/// <summary>How bad a regression is.</summary>
public enum RegressionSeverity
{
    /// <summary>Not a regression.</summary>
    None,

    /// <summary>From the gate to below 10 %.</summary>
    Slight,

    /// <summary>10 to below 20 %.</summary>
    Minor,

    /// <summary>20 to 50 %.</summary>
    Major,

    /// <summary>Above 50 %.</summary>
    Critical,
}
