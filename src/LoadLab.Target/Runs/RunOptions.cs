namespace LoadLab.Target.Runs;

/// <summary>The bounds of what is kept per run.</summary>
internal sealed record RunOptions
{
    /// <summary>How many runs are kept; the idlest is given up for a new one.</summary>
    public int MaxRuns { get; init; } = 64;

    /// <summary>Chunks of 4 KiB for sequence numbers per run: 2,048 tell numbers apart over a spread of 67 million.</summary>
    public int MaxNumberChunks { get; init; } = 2048;

    /// <summary>Alerts kept per run for subscribers that lag or come back.</summary>
    public int AlertCapacity { get; init; } = 16_384;

    /// <summary>Join keys with partial matches per sequence rule and run; the one idle for longest is given up for a new one.</summary>
    public int MaxKeysPerSequence { get; init; } = 100_000;

    /// <summary>How far in event time an event may lie behind the latest of its run and still take part in sequences, in ns.</summary>
    public long ReorderToleranceNs { get; init; } = 5_000_000_000;
}
