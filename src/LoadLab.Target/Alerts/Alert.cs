namespace LoadLab.Target.Alerts;

/// <summary>A rule fired, or a sequence completed. Immutable.</summary>
internal sealed record Alert
{
    /// <summary>From 1 in its run, without gaps; given by the <see cref="AlertLog"/>.</summary>
    public long Number { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>The entity key of the event whose arrival completed the match.</summary>
    public required string Entity { get; init; }

    /// <summary>The producer's numbers of the matched events, in the order of the steps; 0 for one that was not numbered.</summary>
    public required IReadOnlyList<ulong> Events { get; init; }

    /// <summary>The matched events' <c>tsMono</c> in ns, in the same order.</summary>
    public required IReadOnlyList<long> EventTimesNs { get; init; }

    /// <summary>The <c>tsWall</c> in ns of the event whose arrival completed the match.</summary>
    public required long WallTimeNs { get; init; }

    /// <summary>When the match completed, by the target's monotonic clock in ns: CLOCK_MONOTONIC on Linux.</summary>
    public required long DetectedNs { get; init; }
}
