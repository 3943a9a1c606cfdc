using LoadLab.Target.Engine;

namespace LoadLab.Target.Ingest;

/// <summary>From the JSON of one event to the engine's queue. Safe for any number of threads.</summary>
internal sealed class Ingestion(EventEngine engine)
{
    private readonly EventParser _parser = new(engine.Schema, engine.Runs);

    public RejectionCounts Rejections { get; } = new();

    /// <summary>Parses, checks and dispatches an event.</summary>
    public Rejection Take(ReadOnlySpan<byte> json)
    {
        var item = engine.Pool.Rent();
        var rejection = _parser.Parse(json, item);
        if (rejection.IsNone && !engine.TryDispatch(item))
        {
            rejection = new Rejection(RejectionReason.QueueFull, "the queue is full; send the event again, later");
        }

        if (!rejection.IsNone)
        {
            engine.Pool.Return(item);
            Rejections.Add(rejection.Reason);
        }

        return rejection;
    }

    /// <summary>Counts and returns the rejection of an event that was too long to be read.</summary>
    public Rejection RefuseTooLarge(long bytes)
    {
        Rejections.Add(RejectionReason.TooLarge);
        return EventParser.TooLarge(bytes);
    }
}
