namespace LoadLab.Alerting;

/// <summary>How urgent an alert is.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know, such as a recovery.</summary>
    Info,

    /// <summary>Nothing is proved, and somebody should look: inconclusive, cancelled.</summary>
    Warning,

    /// <summary>An objective was missed, or something got worse.</summary>
    Error,

    /// <summary>Wrong work, a target that is away, or a defect.</summary>
    Critical,
}
