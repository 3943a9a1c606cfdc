namespace LoadLab.Targets;

/// <summary>Why a page of a target could not be read.</summary>
internal enum PageProblem
{
    /// <summary>It was read.</summary>
    None,

    /// <summary>Nobody answered, or the answer was no HTTP.</summary>
    Unreachable,

    /// <summary>The answer had a status other than success.</summary>
    Refused,

    /// <summary>The answer was longer than the limit.</summary>
    TooLong,

    /// <summary>The answer was not whole within the patience.</summary>
    TooSlow,

    /// <summary>Whoever asked gave up.</summary>
    Cancelled,
}
