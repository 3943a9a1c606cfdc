namespace LoadLab.Workloads.Events.Detection;

/// <summary>What is done to a planted sequence.</summary>
internal enum PlantingKind
{
    /// <summary>All steps in order.</summary>
    Complete,

    /// <summary>One step is left out.</summary>
    Incomplete,

    /// <summary>All steps in order, over more event time than the rule allows.</summary>
    TooSlow,

    /// <summary>The event that cancels comes before the last step.</summary>
    Cancelled,
}
