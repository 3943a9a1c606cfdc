namespace LoadLab.Target.Alerts;

/// <summary>
/// What a subscriber of the alert stream gets: an alert, or the notice that alerts have been lost to it because it was further
/// behind than they are kept. To resume, subscribe after the <see cref="Number"/> of the last message, of either kind.
/// </summary>
internal sealed record AlertMessage
{
    /// <summary><c>alert</c> or <c>gap</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The alert's number in its run, from 1 without gaps; for a gap that of the last alert lost.</summary>
    public required long Number { get; init; }

    /// <summary>For a gap: how many alerts are lost. Else 0.</summary>
    public long Lost { get; init; }

    /// <summary>The rule's name; null for a gap, like all that follows.</summary>
    public string? Rule { get; init; }

    /// <inheritdoc cref="Alert.Entity"/>
    public string? Entity { get; init; }

    /// <inheritdoc cref="Alert.Events"/>
    public IReadOnlyList<ulong>? Events { get; init; }

    /// <inheritdoc cref="Alert.EventTimesNs"/>
    public IReadOnlyList<long>? EventTimesNs { get; init; }

    /// <inheritdoc cref="Alert.WallTimeNs"/>
    public long WallTimeNs { get; init; }

    /// <inheritdoc cref="Alert.DetectedNs"/>
    public long DetectedNs { get; init; }

    public static AlertMessage From(Alert alert) => new()
    {
        Kind = "alert",
        Number = alert.Number,
        Rule = alert.Rule,
        Entity = alert.Entity,
        Events = alert.Events,
        EventTimesNs = alert.EventTimesNs,
        WallTimeNs = alert.WallTimeNs,
        DetectedNs = alert.DetectedNs,
    };

    public static AlertMessage Gap(long lastLost, long count) => new() { Kind = "gap", Number = lastLost, Lost = count };
}
