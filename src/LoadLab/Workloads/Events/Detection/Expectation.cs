namespace LoadLab.Workloads.Events.Detection;

/// <summary>What must come of a planted sequence.</summary>
internal enum Expectation
{
    /// <summary>Not known yet: some of its events are still under way.</summary>
    Open,

    /// <summary>Exactly one alert.</summary>
    Alert,

    /// <summary>None.</summary>
    Silence,

    /// <summary>Cannot be said: an event was not acknowledged, or not before the next was sent.</summary>
    Uncertain,
}
