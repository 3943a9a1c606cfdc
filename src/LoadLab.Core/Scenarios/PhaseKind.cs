namespace LoadLab.Core.Scenarios;

/// <summary>What a phase is for.</summary>
public enum PhaseKind
{
    /// <summary>Fills caches and lets the compiler finish. Recorded, not judged.</summary>
    WarmUp,

    /// <summary>Rate rises or falls towards a plateau. Recorded, not judged.</summary>
    Ramp,

    /// <summary>Rate held; what objectives judge.</summary>
    Plateau,

    /// <summary>No arrivals, for example to let the target recover. Recorded, not judged.</summary>
    Pause,

    /// <summary>Rate falls towards the end. Recorded, not judged.</summary>
    RampDown,
}
