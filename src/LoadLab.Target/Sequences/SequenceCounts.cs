namespace LoadLab.Target.Sequences;

/// <summary>What has become of the partial matches of one sequence rule in one run.</summary>
internal record struct SequenceCounts
{
    /// <summary>Complete matches.</summary>
    public long Alerts { get; set; }

    /// <summary>Partial matches that may still complete.</summary>
    public long PartialsLive { get; set; }

    /// <summary>Partial matches given up because a bound was reached (partials per key, keys per rule).</summary>
    public long Evictions { get; set; }

    /// <summary>Partial matches whose <c>maxspan</c> has gone by.</summary>
    public long Expiries { get; set; }

    /// <summary>Partial matches that an <c>until</c> event has cancelled.</summary>
    public long Cancellations { get; set; }

    /// <summary>Events that came later than the reorder tolerance allows, and were not looked at.</summary>
    public long LateEvents { get; set; }

    /// <summary>Events that gave way in the bounded reorder buffer of a key.</summary>
    public long ReorderEvictions { get; set; }

    public static SequenceCounts operator +(SequenceCounts a, SequenceCounts b) => new()
    {
        Alerts = a.Alerts + b.Alerts,
        PartialsLive = a.PartialsLive + b.PartialsLive,
        Evictions = a.Evictions + b.Evictions,
        Expiries = a.Expiries + b.Expiries,
        Cancellations = a.Cancellations + b.Cancellations,
        LateEvents = a.LateEvents + b.LateEvents,
        ReorderEvictions = a.ReorderEvictions + b.ReorderEvictions,
    };
}
