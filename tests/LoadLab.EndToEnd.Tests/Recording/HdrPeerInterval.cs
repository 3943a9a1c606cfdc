namespace LoadLab.EndToEnd.Tests.Recording;

/// <summary>What a peer says that one interval of a log holds.</summary>
public sealed record HdrPeerInterval
{
    public required string? Tag { get; init; }

    public required double StartSeconds { get; init; }

    public required long Count { get; init; }

    public required double Mean { get; init; }

    public required IReadOnlyDictionary<string, long> Percentiles { get; init; }
}
