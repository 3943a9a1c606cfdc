using LoadLab.Target.Rules;

namespace LoadLab.Target.Sequences;

/// <summary>A rule over several events in order.</summary>
internal sealed record SequenceRule
{
    /// <summary>The most steps of one sequence: steps and <see cref="Until"/> of an event are one 64-bit mask.</summary>
    public const int MaxSteps = 32;

    /// <summary>The bit that says that an event is one that cancels.</summary>
    public const ulong UntilBit = 1UL << 63;

    /// <summary>The bit of the first step.</summary>
    public const ulong StartBit = 1;

    /// <summary>Dense, from 0, over all sequence rules.</summary>
    public required int Id { get; init; }

    /// <summary>Unique among all rules.</summary>
    public required string Name { get; init; }

    /// <summary>At least two; step i is bit i of an event's mask.</summary>
    public required IReadOnlyList<EventPattern> Steps { get; init; }

    /// <summary>What cancels partial matches; null for nothing.</summary>
    public required EventPattern? Until { get; init; }

    /// <summary>At least one; events match when all are equal, and not at all when one is missing.</summary>
    public required IReadOnlyList<JoinField> By { get; init; }

    /// <summary>The longest event time from the first to the last event, itself included, in ns.</summary>
    public required long MaxSpanNs { get; init; }

    /// <summary>The most partial matches per join key; the oldest is evicted for a new one.</summary>
    public required int MaxPartials { get; init; }
}
