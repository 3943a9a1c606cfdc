namespace LoadLab.Target.Stats;

/// <summary>What a sequence rule has done, over all runs known.</summary>
public sealed record SequenceStats
{
    /// <summary>The rule's name.</summary>
    public required string Name { get; init; }

    /// <summary>Complete matches.</summary>
    public required long Alerts { get; init; }

    /// <summary>Partial matches now.</summary>
    public required long PartialsLive { get; init; }

    /// <summary>Partial matches given up because a bound was reached.</summary>
    public required long Evictions { get; init; }

    /// <summary>Partial matches whose <c>maxspan</c> went by.</summary>
    public required long Expiries { get; init; }

    /// <summary>Partial matches that <c>until</c> cancelled.</summary>
    public required long Cancellations { get; init; }

    /// <summary>Events later than the reorder tolerance, which were not looked at.</summary>
    public required long LateEvents { get; init; }

    /// <summary>Events that gave way in a bounded reorder buffer.</summary>
    public required long ReorderEvictions { get; init; }
}
