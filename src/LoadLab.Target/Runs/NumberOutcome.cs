namespace LoadLab.Target.Runs;

/// <summary>What is known of a sequence number that has just arrived.</summary>
internal enum NumberOutcome
{
    /// <summary>It had not been there.</summary>
    New,

    /// <summary>It had been there: the event is a duplicate.</summary>
    Repeated,

    /// <summary>It lies so far back that its place has been given up; it may be either.</summary>
    Forgotten,
}
