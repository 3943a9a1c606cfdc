namespace LoadLab.Core.Capacity;

/// <summary>What one step of a capacity search showed.</summary>
public enum StepVerdict
{
    /// <summary>An objective could not be judged, although the generator did its part; the default.</summary>
    Open,

    /// <summary>Every objective held, and the measurement is valid.</summary>
    Held,

    /// <summary>An objective did not hold, and the measurement is valid.</summary>
    Missed,

    /// <summary>The generator did not hold its own limits, so that the step says nothing of the target.</summary>
    GeneratorFailed,
}
