namespace LoadLab.Crdt.Protocols;

/// <summary>Clients whose awareness state has come, been renewed, or gone.</summary>
public sealed class AwarenessChange
{
    /// <summary>Clients that had no state before.</summary>
    public List<ulong> Added { get; } = [];

    /// <summary>Clients whose state was renewed.</summary>
    public List<ulong> Updated { get; } = [];

    /// <summary>Clients whose state is gone.</summary>
    public List<ulong> Removed { get; } = [];

    /// <summary>What the caller named as the source; "local" and "timeout" as in y-protocols.</summary>
    public object? Origin { get; init; }

    /// <summary>Whether no client is named.</summary>
    public bool IsEmpty => Added.Count == 0 && Updated.Count == 0 && Removed.Count == 0;

    /// <summary>All clients named.</summary>
    public IReadOnlyList<ulong> Clients => [.. Added, .. Updated, .. Removed];
}
