namespace LoadLab.Core.Scenarios;

/// <summary>How arrivals are spread over time at a given rate.</summary>
public enum ArrivalProcess
{
    /// <summary>Evenly: arrival i starts when the schedule's cumulative count reaches i.</summary>
    Constant,

    /// <summary>At random and independently of each other (exponential gaps), seeded.</summary>
    Poisson,
}
